import { PassThrough } from 'node:stream';
import { Line } from '../src/line';

function listening() {
  const stream = new PassThrough();
  const heard: string[] = [];
  new Line(stream, {
    serve: () => Promise.resolve({ result: null }),
    onNote: () => undefined,
    onBroken: ({ message }) => heard.push(`broken: ${message}`),
    onClosed: () => heard.push('closed'),
  });
  return { stream, heard };
}

it('takes a stream that was reset for one that was closed: a killed process has said nothing wrong', async () => {
  const { stream, heard } = listening();
  const closed = new Promise((done) => stream.on('close', done));
  stream.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
  await closed;

  expect(heard).toEqual(['closed']);
});

it('says so when something is told that is no message', () => {
  const { stream, heard } = listening();
  stream.write(Buffer.alloc(64, 0xff));

  expect(heard[0]).toMatch(/^broken: /);
});
