// Runs once beside the journeys: makes the demo world each of them starts from.
import { readyWorld, startProgram } from './server.ts';

export default async function setup() {
  const program = await startProgram();
  await program.stop();
  process.env[readyWorld] = program.dataDir;
  return program.remove;
}
