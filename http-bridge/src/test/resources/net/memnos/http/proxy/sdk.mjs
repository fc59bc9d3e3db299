// Calls a model with the vendors' own libraries, and prints what arrived: the bytes below the library and what it made of them.
// sdk.mjs FOLDER/node_modules BASE-URL
import { createRequire } from 'node:module';

const [modules, base] = process.argv.slice(2);
const require = createRequire(modules + '/x.js');
const OpenAI = require('openai');
const Anthropic = require('@anthropic-ai/sdk');
const seen = [];

async function watched(url, init) {
  const response = await fetch(url, init);
  const copy = Buffer.from(await response.clone().arrayBuffer());
  const headers = [...response.headers].filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name));
  seen.push({ status: response.status, headers, body: copy.toString('base64') });
  return response;
}

async function all(stream) {
  const events = [];
  for await (const event of stream) events.push(event);
  return events;
}

const options = { apiKey: 'sk-test', fetch: watched, maxRetries: 1 };
const anthropic = new Anthropic({ ...options, baseURL: base });
const openai = new OpenAI({ ...options, baseURL: base + '/v1' });
const messages = [{ role: 'user', content: 'Our port is 8443 — “prod” 🐘' }];
const made = {
  message: await anthropic.messages.create({ model: 'm', max_tokens: 1024, messages }),
  messageStream: await all(await anthropic.messages.create({ model: 'm', max_tokens: 1024, messages, stream: true })),
  finalMessage: await anthropic.messages.stream({ model: 'm', max_tokens: 1024, messages }).finalMessage(),
  tokens: await anthropic.messages.countTokens({ model: 'm', messages }),
  chat: await openai.chat.completions.create({ model: 'm', messages }),
  chatStream: await all(await openai.chat.completions.create({ model: 'm', messages, stream: true })),
  response: await openai.responses.create({ model: 'm', input: messages[0].content }),
  responseStream: await all(await openai.responses.create({ model: 'm', input: messages[0].content, stream: true })),
  models: (await openai.models.list()).data,
  refused: await openai.embeddings.create({ model: 'm', input: 'x' }).catch((e) => [e.status, e.message, e.headers.get('x-request-id')]),
};
console.log(JSON.stringify({ made, seen }));
