// A demo company that says what a test tells it to: it asks the address of the doors for its next line.
const { DEMO_INTAKE_URL, ...given } = process.env;

async function ask(path, body) {
  const answer = await fetch(`${DEMO_INTAKE_URL}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return answer.text();
}

await ask('/born', { pid: process.pid, given });
for (;;) {
  const line = await ask('/next', { pid: process.pid });
  if (line === 'end') process.exit(3);
  if (line !== '') process.stdout.write(`${line}\n`);
}
