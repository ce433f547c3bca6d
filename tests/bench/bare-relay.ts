// The floor for live rooms: a bare `ws` server that sends every message on to everybody else.
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (ws) => {
  ws.on('message', (data) => {
    for (const peer of server.clients) if (peer !== ws) peer.send(data);
  });
});
server.once('listening', () => process.send?.((server.address() as AddressInfo).port));
