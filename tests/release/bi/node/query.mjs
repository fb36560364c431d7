// Opens the release read-only, as Evidence and other tools on Node do, and prints the
// answer to one query as JSON. Arguments: the file, the query.
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const { DuckDBInstance } = require('@duckdb/node-api');
const [file, query] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(query);
console.log(JSON.stringify(reader.getRowsJson()));
