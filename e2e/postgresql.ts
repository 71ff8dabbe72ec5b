import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the system's packages put PostgreSQL. */
const PACKAGES = "/usr/lib/postgresql";
const START_MS = 60_000;

/** Whether there is a PostgreSQL that can be started. */
export const hasPostgresql = existsSync(PACKAGES);

/** Starts a private PostgreSQL with an empty database; it writes without care for power cuts. */
export async function postgresql(): Promise<{ url: string; stop: () => Promise<void> }> {
  const bin = join(PACKAGES, readdirSync(PACKAGES).sort((one, other) => Number(one) - Number(other)).at(-1)!, "bin");
  const folder = await mkdtemp(join(tmpdir(), "phohien-e2e-postgresql-"));
  chmodSync(folder, 0o777);
  const data = join(folder, "data");
  // It refuses to run as root.
  const [command, ...before] = process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : ["env"];
  const run = (program: string, ...options: string[]) => execFileSync(command!, [...before, join(bin, program), ...options], { cwd: "/", stdio: "pipe" });
  run("initdb", "-D", data, "-U", "phohien", "-A", "trust", "-E", "UTF8", "--locale=C");
  const port = await freePort();
  const options = ["-D", data, "-p", `${port}`, "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "full_page_writes=off"];
  const program = spawn(command!, [...before, join(bin, "postgres"), ...options], { cwd: "/", stdio: "ignore" });
  const stop = async () => {
    await end(program);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(program, () => run("pg_isready", "-h", "127.0.0.1", "-p", `${port}`, "-U", "phohien", "-d", "postgres"));
    run("createdb", "-h", "127.0.0.1", "-p", `${port}`, "-U", "phohien", "phohien");
  } catch (problem) {
    await stop();
    throw problem;
  }
  return { url: `postgres://phohien@127.0.0.1:${port}/phohien`, stop };
}

async function ready(program: ChildProcess, asks: () => void): Promise<void> {
  const late = Date.now() + START_MS;
  for (;;) {
    try {
      return asks();
    } catch (problem) {
      if (program.exitCode !== null || Date.now() > late) throw problem;
      await new Promise((soon) => setTimeout(soon, 100));
    }
  }
}

/** Ends it at once, whoever is still connected. */
async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode === null && program.kill("SIGINT")) await once(program, "exit");
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no free port"))));
    });
  });
}
