import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const START_MS = 120_000;

/** A Monday morning: nothing that a journey sees depends on the day on which it runs. */
const MORNING = "2026-11-23T08:00";

/** What the log of a run in which nothing went wrong never holds: an error, a panic, words that are missing. */
const FAULT = / ERROR |panicked at|no such message/;

/** A demonstration that runs. */
export interface House {
  address: string;
  /** Ends it, and fails if its log tells of faults. */
  stop: () => Promise<void>;
}

/** One demonstration province for the whole run; Playwright calls this before the first journey. */
export default async function server(): Promise<() => Promise<void>> {
  const house = await start("server", ["--dossiers", "300"]);
  process.env.PHOHIEN_ADDRESS = house.address;
  return house.stop;
}

/** The time of the demonstration of these journeys, give or take what its start took: it was let go at MORNING. */
export function now(): number {
  return Date.parse(`${MORNING}:00+07:00`) + Date.now() - Number(process.env.PHOHIEN_SINCE);
}

/** Starts a demonstration with a port and a folder of its own; its log is kept under this name. */
export async function start(name: string, options: string[]): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), "phohien-e2e-"));
  const binary = process.env.PHOHIEN ?? join(here, "../target/debug/phohien");
  const all = ["demo", "--data", data, "--listen", "127.0.0.1:0", "--at", MORNING, ...options];
  const program = spawn(binary, all, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  mkdirSync(join(here, "results"), { recursive: true });
  const log = createWriteStream(join(here, `results/${name}.log`));
  program.stderr.pipe(log);
  const faults: string[] = [];
  createInterface({ input: program.stderr }).on("line", (line) => FAULT.test(line) && faults.push(line));
  try {
    const found = await address(program, name);
    await ready(found, name);
    process.env.PHOHIEN_SINCE = String(Date.now());
    return {
      address: found,
      stop: async () => {
        await stop(program, data);
        if (faults.length > 0) throw new Error(`the server's log tells of faults (results/${name}.log):\n${faults.join("\n")}`);
      },
    };
  } catch (problem) {
    await stop(program, data);
    throw problem;
  }
}

/** The address that the program prints at once; it answers there while the province is still being made. */
function address(program: ChildProcess, name: string): Promise<string> {
  return new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`the server did not start; see results/${name}.log`)), START_MS);
    program.once("error", failed);
    program.once("exit", (code) => failed(new Error(`the server ended with ${code}; see results/${name}.log`)));
    createInterface({ input: program.stdout! }).on("line", (line) => {
      const match = /http:\/\/[\d.]+:\d+/.exec(line);
      if (!match) return;
      clearTimeout(late);
      found(match[0]);
    });
  });
}

async function ready(address: string, name: string): Promise<void> {
  const late = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(`${address}/readyz`);
    if (answer.ok) return;
    if (Date.now() > late) throw new Error(`${address}/readyz answers ${answer.status}; see results/${name}.log`);
    await new Promise((soon) => setTimeout(soon, 250));
  }
}

async function stop(program: ChildProcess, data: string): Promise<void> {
  if (program.exitCode === null && program.kill("SIGTERM")) await once(program, "exit");
  await rm(data, { recursive: true, force: true });
}
