import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program on this terminal, passes signals on, and gives its exit code. With a pipe as its input it can tell when
 * we are gone; what it prints goes to another open file, if one is named.
 */
export function run(command, args, env = {}, { input = 'inherit', output = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = [input, output, output];
    const child = spawn(command, args, { stdio, env: { ...process.env, ...env } });
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    const release = () => {
      for (const signal of SIGNALS) process.off(signal, pass);
    };
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Runs Next's command line without telemetry. */
export function next(args, env = {}, streams = {}) {
  return run(
    process.execPath,
    ['node_modules/next/dist/bin/next', ...args],
    { NEXT_TELEMETRY_DISABLED: '1', ...env },
    streams,
  );
}
