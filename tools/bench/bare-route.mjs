/** A Fastify route that reads a body, stores nothing and answers: what HTTP alone costs. Prints its port. */
import Fastify from 'fastify';

const server = Fastify();
server.post('/v1/page', async () => ({ success: true }));
await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
console.log(typeof address === 'object' && address ? address.port : 0);
process.once('disconnect', () => process.exit());
