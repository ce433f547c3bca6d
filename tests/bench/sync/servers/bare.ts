// (a): a bare `ws` broadcast: one `send` per message and peer, no document, no storage.
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { reportFrom } from './report.ts';

const rooms = new Map<string, Set<WebSocket>>();
const welcomes = new Map<string, Buffer>();
process.on('message', (message: { room: string; welcome: string } | string) => {
  // Rows about opening give it what a server with a document would send to who comes.
  if (typeof message !== 'object') return;
  welcomes.set(message.room, Buffer.from(message.welcome, 'base64'));
});

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (ws, { url = '/' }) => {
  const peers = rooms.get(url) ?? new Set();
  rooms.set(url, peers.add(ws));
  ws.on('message', (data) => {
    for (const peer of peers) if (peer !== ws) peer.send(data);
  });
  ws.on('error', () => {});
  ws.on('close', () => {
    peers.delete(ws);
    if (peers.size === 0) rooms.delete(url);
  });
  const welcome = welcomes.get(url);
  if (welcome) ws.send(welcome);
});
await reportFrom(server);
