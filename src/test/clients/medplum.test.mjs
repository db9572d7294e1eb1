// @medplum/core: its client against a server that is not its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MedplumClient } from '@medplum/core';

const base = new URL(process.env.FHIR_BASE);
const medplum = new MedplumClient({ baseUrl: `${base.origin}/`, fhirUrlPath: base.pathname.slice(1), cacheTime: 0 });
const patient = (family, more = {}) => ({ resourceType: 'Patient', name: [{ family }], ...more });

test('creates, reads, updates, patches, and deletes', async () => {
  const created = await medplum.createResource(patient('Medplum'));
  assert.equal(created.meta.versionId, '1');
  const read = await medplum.readResource('Patient', created.id);
  assert.equal(read.name[0].family, 'Medplum');
  const updated = await medplum.updateResource({ ...read, active: true });
  assert.equal(updated.meta.versionId, '2');
  const patched = await medplum.patchResource('Patient', created.id, [{ op: 'replace', path: '/active', value: false }]);
  assert.equal(patched.active, false);
  const history = await medplum.readHistory('Patient', created.id);
  assert.equal(history.entry.length, 3);
  const version = await medplum.readVersion('Patient', created.id, '1');
  assert.equal(version.active, undefined);
  await medplum.deleteResource('Patient', created.id);
  await assert.rejects(medplum.readResource('Patient', created.id));
});

test('creates if none exists, and upserts', async () => {
  const body = patient('MedplumOnce', { identifier: [{ system: 'urn:medplum', value: 'once' }] });
  const first = await medplum.createResourceIfNoneExist(body, 'identifier=urn:medplum|once');
  const second = await medplum.createResourceIfNoneExist(body, 'identifier=urn:medplum|once');
  assert.equal(second.id, first.id);
  const upserted = await medplum.upsertResource({ ...body, active: true }, 'identifier=urn:medplum|once');
  assert.equal(upserted.id, first.id);
  assert.equal(upserted.meta.versionId, '2');
});

test('an update that changes nothing makes no version', async () => {
  const created = await medplum.createResource(patient('MedplumSame'));
  const same = await medplum.updateResource(created);
  assert.equal(same.meta.versionId, '1');
});

test('searches, in pages, too', async () => {
  for (let i = 0; i < 5; i += 1) {
    await medplum.createResource(patient('Medpage'));
  }
  const bundle = await medplum.search('Patient', { family: 'medpage', _count: 2, _total: 'accurate' });
  assert.equal(bundle.total, 5);
  assert.equal(bundle.entry.length, 2);
  const one = await medplum.searchOne('Patient', 'family=medpage');
  assert.equal(one.name[0].family, 'Medpage');
  let count = 0;
  for await (const page of medplum.searchResourcePages('Patient', { family: 'medpage', _count: 2 })) {
    count += page.length;
  }
  assert.equal(count, 5);
});

test('posts a batch and reads everything', async () => {
  const response = await medplum.executeBatch({
    resourceType: 'Bundle', type: 'transaction',
    entry: [{ resource: patient('MedplumBatch', { id: 'medplum-b' }), request: { method: 'PUT', url: 'Patient/medplum-b' } }],
  });
  assert.equal(response.entry[0].response.status.slice(0, 3), '201');
  const everything = await medplum.readPatientEverything('medplum-b');
  assert.equal(everything.entry[0].resource.id, 'medplum-b');
});

test('keeps binaries', async () => {
  const binary = await medplum.createBinary({ data: 'hello', contentType: 'text/plain' });
  assert.equal(binary.resourceType, 'Binary');
  const response = await fetch(`${process.env.FHIR_BASE}/Binary/${binary.id}`, { headers: { Accept: 'text/plain' } });
  assert.equal(await response.text(), 'hello');
});

test('expands value sets', async () => {
  const valueSet = await medplum.valueSetExpand({ url: 'http://hl7.org/fhir/ValueSet/administrative-gender' });
  assert.deepEqual(valueSet.expansion.contains.map((it) => it.code).sort(), ['female', 'male', 'other', 'unknown']);
});

test('validates', async () => {
  const outcome = await medplum.validateResource(patient('MedplumValid'));
  assert.equal(outcome.resourceType, 'OperationOutcome');
});
