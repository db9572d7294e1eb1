// fhirclient (SMART): what its documentation shows for an open server.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fhirclient from 'fhirclient';

const kept = new Map();
const storage = {
  get: async (key) => kept.get(key),
  set: async (key, value) => kept.set(key, value).get(key),
  unset: async (key) => kept.delete(key),
};
const request = { headers: { host: 'app.example' }, url: '/', socket: {} };
const client = fhirclient(request, {}, storage).client({ serverUrl: process.env.FHIR_BASE });
const put = (resource) => client.update(resource);

before(async () => {
  await put({ resourceType: 'Practitioner', id: 'smart-dr', name: [{ family: 'Who' }] });
  for (let i = 0; i < 5; i += 1) {
    await put({
      resourceType: 'Patient', id: `smart-${i}`, name: [{ family: 'Smart' }],
      generalPractitioner: [{ reference: 'Practitioner/smart-dr' }],
    });
  }
  await put({
    resourceType: 'Observation', id: 'smart-o', status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: 'Patient/smart-0' }, valueQuantity: { value: 70, unit: 'kg' },
  });
});

test('creates, updates, patches and deletes', async () => {
  const created = await client.create({ resourceType: 'Patient', active: true });
  assert.ok(created.id);
  const updated = await client.update({ ...created, active: false });
  assert.equal(updated.meta.versionId, '2');
  const patched = await client.patch(`Patient/${created.id}`, [{ op: 'add', path: '/gender', value: 'female' }]);
  assert.equal(patched.gender, 'female');
  await client.delete(`Patient/${created.id}`);
  await assert.rejects(client.request(`Patient/${created.id}`), /410|Gone/i);
});

test('resolves references and makes one list of all pages', async () => {
  const patients = await client.request('Patient?family=smart&_count=2&_sort=_id', {
    pageLimit: 0, flat: true, resolveReferences: ['generalPractitioner.0'],
  });
  assert.deepEqual(patients.map((it) => it.id), ['smart-0', 'smart-1', 'smart-2', 'smart-3', 'smart-4']);
});

test('makes a graph of what is referred to', async () => {
  const patient = await client.request('Patient/smart-1', { resolveReferences: 'generalPractitioner', graph: true });
  assert.equal(patient.generalPractitioner[0].name[0].family, 'Who');
});

test('streams pages', async () => {
  const sizes = [];
  await client.request('Patient?family=smart&_count=2', { pageLimit: 3, onPage: (page) => { sizes.push(page.entry.length); } });
  assert.deepEqual(sizes, [2, 2, 1]);
});

test('sees headers and refusals', async () => {
  const { response } = await client.request({ url: 'Patient/smart-0', includeResponse: true });
  assert.equal(response.headers.get('etag'), 'W/"1"');
  await assert.rejects(client.request('Patient?nonsense=1'), /nonsense/);
});

test('knows the version of the server', async () => {
  assert.equal(await client.getFhirRelease(), 4);
});
