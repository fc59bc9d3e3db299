// Asks every question of a questions.ndjson through a stdio MCP server and prints recall at turn level and latency.
//
//   node recall.mjs QUESTIONS.ndjson [--limit-questions N] -- COMMAND [ARG ...]
//
// A line of the file: {"namespace": "...", "category": 1..5, "question": "...", "gold": ["D1:3", ...]}.
// A turn counts as found when its external id is among the sources' ids of the first ten memories, in their order.
import { readFileSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const DEPTH = 10;

function usage() {
  console.error('usage: node recall.mjs QUESTIONS.ndjson [--limit-questions N] -- COMMAND [ARG ...]');
  process.exit(2);
}

function parseArguments(argv) {
  const split = argv.indexOf('--');
  if (split < 1 || split === argv.length - 1) usage();
  const options = argv.slice(0, split);
  const limitAt = options.indexOf('--limit-questions');
  return {
    file: options[0],
    limit: limitAt < 0 ? Infinity : Number(options[limitAt + 1]),
    command: argv[split + 1],
    args: argv.slice(split + 2),
  };
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function ranking(memories) {
  const ids = [];
  for (const memory of memories) {
    for (const id of memory.external_ids ?? []) {
      if (!ids.includes(id)) ids.push(id);
    }
  }
  return ids;
}

function score(gold, ids) {
  const top = ids.slice(0, DEPTH);
  const found = gold.filter((id) => top.includes(id)).length;
  const first = ids.findIndex((id) => gold.includes(id));
  return { recall: found / gold.length, hit: found > 0 ? 1 : 0, reciprocal: first < 0 ? 0 : 1 / (first + 1) };
}

function average(rows, key) {
  return rows.length === 0 ? NaN : rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
}

function line(name, rows) {
  const figures = ['recall', 'hit', 'reciprocal'].map((key) => average(rows, key).toFixed(3));
  console.log(`${name.padEnd(24)} n=${String(rows.length).padStart(4)}  recall@10 ${figures[0]}  hit@10 ${figures[1]}  MRR ${figures[2]}`);
}

const { file, limit, command, args } = parseArguments(process.argv.slice(2));
const questions = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((text) => JSON.parse(text))
  .filter((question) => question.gold.length > 0).slice(0, limit);

const started = performance.now();
const client = new Client({ name: 'memnos-mcp-recall', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: 'inherit' }));
console.log(`connected in ${Math.round(performance.now() - started)} ms`);

const rows = [];
const times = [];
let degraded = 0;
for (const question of questions) {
  const before = performance.now();
  const result = await client.callTool({
    name: 'recall',
    arguments: { query: question.question, namespace: question.namespace, limit: 20 },
  });
  times.push(performance.now() - before);
  if (result.isError) throw new Error(`${question.question}: ${result.content?.[0]?.text}`);
  degraded += result.structuredContent.degraded.length > 0 ? 1 : 0;
  rows.push({ category: question.category, ...score(question.gold, ranking(result.structuredContent.memories)) });
}
await client.close();

const names = { 1: 'multi-hop', 2: 'temporal', 3: 'open-domain', 4: 'single-hop', 5: 'adversarial' };
for (const category of [1, 2, 3, 4, 5]) {
  line(`${category} ${names[category]}`, rows.filter((row) => row.category === category));
}
line('categories 1-4', rows.filter((row) => row.category <= 4));
times.sort((a, b) => a - b);
console.log(`calls ${times.length}  p50 ${percentile(times, 0.5).toFixed(1)} ms  p95 ${percentile(times, 0.95).toFixed(1)} ms  max ${times.at(-1).toFixed(1)} ms  degraded ${degraded}`);
