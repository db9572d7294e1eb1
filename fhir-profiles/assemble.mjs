// Takes the compiler's output into definitions/: one file per definition in a stable order and
// layout, the ImplementationGuide, index.json (what to load at run time) and SOURCES.sha256 (which
// sources the files were made from; ProfileSourcesTest compares it without Node).
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const [generated, here] = process.argv.slice(2);
const target = join(here, 'definitions');
const template = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

const read = file => JSON.parse(readFileSync(file, 'utf8'));
const write = (name, value) =>
  writeFileSync(join(target, name), JSON.stringify(value, null, 2) + '\n');
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function structureKind(resource) {
  if (!resource.url.startsWith(template.canonical)) return 'restated';
  return resource.type === 'Extension' ? 'extension' : 'profile';
}

const kinds = {
  CodeSystem: r => (r.content === 'fragment' ? 'code-system-fragment' : 'code-system'),
  ValueSet: () => 'value-set',
  SearchParameter: () => 'search-parameter',
  ImplementationGuide: () => 'implementation-guide',
  StructureDefinition: structureKind,
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target);

const resources = readdirSync(generated)
  .filter(name => name.endsWith('.json'))
  .map(name => read(join(generated, name)));

for (const resource of resources) {
  resource.publisher ??= template.author;
  delete resource.date; // the time of compiling says nothing and would make every run differ
  if (resource.resourceType === 'StructureDefinition') {
    // Mappings of the parents to other standards are large and used by nobody at run time.
    delete resource.mapping;
    for (const view of [resource.snapshot, resource.differential]) {
      for (const element of view.element) delete element.mapping;
    }
  }
}

const fileOf = r => `${r.resourceType}-${r.id}.json`;
resources.sort((a, b) => byName(fileOf(a), fileOf(b)));

const guide = {
  resourceType: 'ImplementationGuide',
  id: template.name,
  url: `${template.canonical}/ImplementationGuide/${template.name}`,
  version: template.version,
  name: 'MedullaRadiotherapy',
  title: template.title,
  status: 'draft',
  experimental: false,
  publisher: template.author,
  description: template.description,
  packageId: template.name,
  license: template.license,
  fhirVersion: template.fhirVersions,
  definition: {
    grouping: [
      { id: 'profile', name: 'Profiles' },
      { id: 'extension', name: 'Extensions' },
      { id: 'restated', name: 'Extensions of mCODE and CodeX, restated for use without network' },
      { id: 'code-system', name: 'Code systems' },
      { id: 'code-system-fragment', name: 'Fragments of code systems of others' },
      { id: 'value-set', name: 'Value sets' },
      { id: 'search-parameter', name: 'Search parameters' },
    ],
    resource: resources.map(r => ({
      reference: { reference: `${r.resourceType}/${r.id}` },
      name: r.title ?? r.name,
      ...(r.description ? { description: r.description.trim() } : {}),
      exampleBoolean: false,
      groupingId: kinds[r.resourceType](r),
    })),
    page: { nameUrl: 'README.md', title: template.title, generation: 'markdown' },
  },
};
resources.push(guide);
resources.sort((a, b) => byName(fileOf(a), fileOf(b)));

for (const resource of resources) write(fileOf(resource), resource);
write('index.json', {
  package: template.name,
  version: template.version,
  fhirVersion: template.fhirVersions[0],
  files: resources.map(r => ({
    file: fileOf(r),
    resourceType: r.resourceType,
    id: r.id,
    url: r.url,
    version: r.version,
    kind: kinds[r.resourceType](r),
    ...(r.type && r.resourceType === 'StructureDefinition' ? { type: r.type } : {}),
  })),
});

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(here, join(entry.parentPath ?? entry.path, entry.name)))
    .map(name => name.split(sep).join('/'));
}
// Line ends are counted as one newline, so that a checkout on another system compares equal.
const sha256 = name =>
  createHash('sha256')
    .update(readFileSync(join(here, name), 'utf8').replaceAll('\r\n', '\n'))
    .digest('hex');
const watched = [
  'sushi-config.yaml',
  'package.json',
  'compile.sh',
  'assemble.mjs',
  ...filesBelow(join(here, 'fsh')),
  ...filesBelow(target),
].sort(byName);
writeFileSync(
  join(target, 'SOURCES.sha256'),
  watched.map(name => `${sha256(name)}  ${name}\n`).join(''),
);
console.log(`${resources.length} definitions written`);
