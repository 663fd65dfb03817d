// What the browser tests share: the program, a browser, a page that watches for trouble.
//   COUNTERCLAIM     the program
//   MODULES          the folder that `npm ci` filled (tests/CMakeLists.txt)
//   CHROMIUM         the browser
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const modules = createRequire(join(process.env.MODULES, 'package.json'));
const {chromium} = modules('playwright-core');

export const source = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });

/// Runs the program; its exit status may be any of `statuses`.
export const run = (args, {cwd = source, input = '', statuses = [0, 1]} = {}) => {
  try {
    return execFileSync(process.env.COUNTERCLAIM, args, {cwd, input, encoding: 'utf8', maxBuffer: 1 << 28});
  } catch (problem) {
    assert.ok(statuses.includes(problem.status), `${args}: ${problem.status} ${problem.stderr}`);
    return problem.stdout;
  }
};

/// A folder with files, removed at the end of the test.
export const scratch = (test, files) => {
  const folder = mkdtempSync(join(tmpdir(), 'counterclaim-'));
  test.after(() => rmSync(folder, {recursive: true, force: true}));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

export const read = (...path) => readFileSync(join(...path), 'utf8');
export const urlOf = (...path) => pathToFileURL(join(...path)).href;

/// A page; `trouble` collects what no report may cause: errors, dialogs, requests elsewhere.
export const openPage = async (test, browser, url, options = {}) => {
  const page = await browser.newPage({viewport: {width: 1200, height: 1000}, ...options});
  test.after(() => page.close());
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.stack}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (line) => {
    if (line.type() === 'error') trouble.push(`console: ${line.text()}`);
  });
  const {protocol, host} = new URL(url);
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.protocol !== protocol || to.host !== host) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return {page, trouble};
};

/// What the rules of axe-core have against a page as it stands: names of rules with an element.
export const barriers = async (page) => {
  await page.evaluate(readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8'));
  const {violations} = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`);
};

/// `review --serve`: the one-time address, and a way to end it.
export const serve = (test, args, cwd) =>
  new Promise((started, failed) => {
    const server = spawn(process.env.COUNTERCLAIM, ['review', ...args, '--serve'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((done) => server.on('exit', done));
    const stop = () => {
      server.kill('SIGINT');
      return ended;
    };
    test.after(stop);
    let said = '',
      wrong = '';
    server.stderr.on('data', (part) => {
      wrong += part;
    });
    server.stdout.on('data', (part) => {
      said += part;
      const address = /http:\/\/\S+/.exec(said);
      if (address && said.includes('\n')) started({address: address[0], stop});
    });
    server.on('exit', (status) => failed(new Error(`the server ended with ${status}: ${wrong}`)));
  });

/// Two articles that contradict each other, and a third that repeats one of them.
export const clash = {
  'c/low.md':
    "---\ntitle: Low\npublisher: Low Post\ndate: 2025-01-27\n---\nIt was a quiet week. DeepSeek's final training run cost $5.6 million, the company said. Nobody asked.\n",
  'c/high.md':
    "---\ntitle: High\npublisher: High Post\ndate: 2025-01-28\n---\nDeepSeek's final training run cost $7.9 million, the company said.\n",
  'c/third.md':
    '---\ntitle: Third\npublisher: Third Post\ndate: 2025-02-03\n---\nTo train its base model, DeepSeek paid $5.6 million, the paper says.\n',
};
