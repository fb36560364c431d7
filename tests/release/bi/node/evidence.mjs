// Asks the release as Evidence asks a source: by its connector, for a database that
// lies in the source's folder. Prints the rows as JSON. Arguments: the file, the query.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(`${process.cwd()}/`);
const connector = require('@evidence-dev/duckdb');
const [file, query] = process.argv.slice(2);
const ask = await connector.getRunner(
  { filename: path.basename(file) }, path.dirname(file)
);
const { rows } = await ask(query, 'source.sql', 100000);
const found = [];
for await (const batch of rows()) found.push(...batch.map(Object.values));
console.log(JSON.stringify(found));
