// fhir-kit-client: what its README shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'fhir-kit-client';

const client = new Client({ baseUrl: process.env.FHIR_BASE });
const patient = (family, more = {}) => ({ resourceType: 'Patient', name: [{ family }], ...more });

test('reads the capabilities', async () => {
  const statement = await client.capabilityStatement();
  assert.equal(statement.resourceType, 'CapabilityStatement');
  assert.equal(statement.fhirVersion, '4.0.1');
});

test('creates, reads, vreads, updates, patches and deletes', async () => {
  const created = await client.create({ resourceType: 'Patient', body: patient('Kit', { active: true }) });
  assert.equal(created.meta.versionId, '1');
  const { id } = created;

  const read = await client.read({ resourceType: 'Patient', id });
  assert.equal(read.name[0].family, 'Kit');

  const updated = await client.update({ resourceType: 'Patient', id, body: { ...read, active: false } });
  assert.equal(updated.meta.versionId, '2');
  const first = await client.vread({ resourceType: 'Patient', id, version: '1' });
  assert.equal(first.active, true);

  const patched = await client.patch({
    resourceType: 'Patient', id, jsonPatch: [{ op: 'replace', path: '/active', value: true }],
  });
  assert.equal(patched.active, true);

  const history = await client.history({ resourceType: 'Patient', id });
  assert.equal(history.total, 3);

  await client.delete({ resourceType: 'Patient', id });
  await assert.rejects(client.read({ resourceType: 'Patient', id }), (error) => {
    assert.equal(error.response.status, 410);
    assert.equal(error.response.data.resourceType, 'OperationOutcome');
    return true;
  });
});

test('creates and updates on conditions', async () => {
  const body = patient('KitOnce', { identifier: [{ system: 'urn:kit', value: 'once' }] });
  const options = { headers: { 'If-None-Exist': 'identifier=urn:kit|once' } };
  await client.create({ resourceType: 'Patient', body, options });
  await client.create({ resourceType: 'Patient', body, options });
  const found = await client.search({ resourceType: 'Patient', searchParams: { identifier: 'urn:kit|once', _total: 'accurate' } });
  assert.equal(found.total, 1);

  const changed = await client.update({
    resourceType: 'Patient', searchParams: { identifier: 'urn:kit|once' }, body: { ...body, active: true },
  });
  assert.equal(changed.meta.versionId, '2');
});

test('refuses an old If-Match', async () => {
  const created = await client.create({ resourceType: 'Patient', body: patient('KitLock') });
  await assert.rejects(
    client.update({
      resourceType: 'Patient', id: created.id, body: { ...created, active: true },
      options: { headers: { 'If-Match': 'W/"9"' } },
    }),
    (error) => error.response.status === 412,
  );
});

test('searches by resource, system, form and compartment, and turns pages', async () => {
  for (let i = 0; i < 5; i += 1) {
    await client.update({ resourceType: 'Patient', id: `kit-${i}`, body: patient('Kitpage', { id: `kit-${i}` }) });
  }
  await client.update({
    resourceType: 'Observation', id: 'kit-o',
    body: { resourceType: 'Observation', id: 'kit-o', status: 'final', code: { text: 'x' }, subject: { reference: 'Patient/kit-0' } },
  });

  let page = await client.resourceSearch({ resourceType: 'Patient', searchParams: { family: 'kitpage', _count: '2', _sort: '_id' } });
  const ids = [];
  while (page) {
    ids.push(...(page.entry ?? []).map((entry) => entry.resource.id));
    page = await client.nextPage({ bundle: page });
  }
  assert.deepEqual(ids, ['kit-0', 'kit-1', 'kit-2', 'kit-3', 'kit-4']);

  const posted = await client.resourceSearch({ resourceType: 'Patient', searchParams: { family: 'kitpage' }, options: { postSearch: true } });
  assert.equal(posted.entry.length, 5);
  const many = await client.search({ resourceType: 'Patient', searchParams: { _id: ['kit-1,kit-2'] } });
  assert.equal(many.entry.length, 2);
  const compartment = await client.compartmentSearch({ compartment: { resourceType: 'Patient', id: 'kit-0' }, resourceType: 'Observation' });
  assert.deepEqual(compartment.entry.map((entry) => entry.resource.id), ['kit-o']);
  const system = await client.systemSearch({ searchParams: { _type: 'Patient', _id: 'kit-3' } });
  assert.deepEqual(system.entry.map((entry) => entry.resource.id), ['kit-3']);

  const page1 = await client.search({ resourceType: 'Patient', searchParams: { family: 'kitpage', _count: '2', _sort: '_id' } });
  const page2 = await client.nextPage({ bundle: page1 });
  const back = await client.prevPage({ bundle: page2 });
  assert.deepEqual(back.entry.map((entry) => entry.resource.id), ['kit-0', 'kit-1']);
});

test('posts transactions and batches', async () => {
  const transaction = await client.transaction({
    body: {
      resourceType: 'Bundle', type: 'transaction',
      entry: [{ fullUrl: 'urn:uuid:7b6e8b4c-6f5b-4e09-8a3c-0c2d7f4b9a10', resource: patient('KitT'), request: { method: 'POST', url: 'Patient' } },
        { resource: { resourceType: 'Condition', subject: { reference: 'urn:uuid:7b6e8b4c-6f5b-4e09-8a3c-0c2d7f4b9a10' } }, request: { method: 'POST', url: 'Condition' } }],
    },
  });
  assert.equal(transaction.type, 'transaction-response');
  const condition = await client.request(transaction.entry[1].response.location.replace(/\/_history.*/, ''));
  assert.match(condition.subject.reference, /^Patient\//);

  const batch = await client.batch({
    body: { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: 'Patient/nobody' } }, { request: { method: 'GET', url: 'Patient?_count=1' } }] },
  });
  assert.deepEqual(batch.entry.map((entry) => entry.response.status.slice(0, 3)), ['404', '200']);
});

test('calls operations and resolves references', async () => {
  await client.update({ resourceType: 'Patient', id: 'kit-e', body: patient('KitE', { id: 'kit-e' }) });
  const everything = await client.operation({ name: 'everything', resourceType: 'Patient', id: 'kit-e', method: 'get' });
  assert.equal(everything.entry[0].resource.id, 'kit-e');

  const outcome = await client.operation({
    name: 'validate', resourceType: 'Patient',
    input: { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: patient('KitV') }] },
  });
  assert.equal(outcome.resourceType, 'OperationOutcome');

  const resolved = await client.resolve({ reference: 'Patient/kit-e' });
  assert.equal(resolved.id, 'kit-e');
});
