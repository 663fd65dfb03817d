// The served review: who may ask, and that a decision is written, found again and goes stale.
import assert from 'node:assert/strict';
import {request} from 'node:http';
import {after, before, test} from 'node:test';
import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {clash, launch, openPage, read, run, scratch, serve} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const DECISIONS = 'counterclaim.decisions.yaml';

/// A bare request: status, headers, body.
const ask = (address, {method = 'GET', path, headers = {}, body = ''} = {}) =>
  new Promise((done, failed) => {
    const url = new URL(address);
    const asked = request(
      {host: url.hostname, port: url.port, path: path ?? url.pathname + url.search, method, headers},
      (answer) => {
        let text = '';
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => done({status: answer.statusCode, headers: answer.headers, text}));
      },
    );
    asked.on('error', failed);
    asked.end(body);
  });

test('decides, reloads and finds the decision', async (t) => {
  const folder = scratch(t, clash);
  const {address} = await serve(t, ['c'], folder);
  const {page, trouble} = await openPage(t, browser, address);
  assert.ok(!page.url().includes('token'), 'the one-time address does not stay');
  await page.keyboard.press('j');
  const current = page.locator('.finding.current');
  const id = await current.getAttribute('data-finding');
  await page.keyboard.press('n');
  await current.locator('input[value=different-scope]').check();
  await current.locator('input[name=note]').fill('other basis: "all in" <b>');
  await current.getByRole('button', {name: 'Dismiss', exact: true}).click();
  await page.locator('.finding.settled').waitFor();
  const written = read(folder, DECISIONS);
  assert.match(written, new RegExp(`finding: "${id}"`));
  assert.match(
    written,
    /verdict: dismissed\n {4}reason: different-scope\n {4}note: "other basis: \\"all in\\" <b>"/,
  );
  await page.reload();
  assert.match(await page.locator('#shown').innerText(), /1 decided/);
  assert.match(await page.locator('.top').innerText(), /Decisions: 1 dismissed/);
  await page.locator('[name=decided]').selectOption('decided');
  assert.ok(await page.locator(`[data-finding="${id}"]`).isVisible(), 'the fragment names it, so it is open');
  assert.match(
    await page.locator(`[data-finding="${id}"] .decision`).innerText(),
    /dismissed . different-scope . other basis: "all in" <b>/,
  );
  // Taken back, it waits again.
  await page.locator(`[data-finding="${id}"]`).getByRole('button', {name: 'Take back'}).click();
  await page.locator('.finding:not(.settled)').first().waitFor();
  assert.match(read(folder, DECISIONS), /decisions: \[\]/);
  assert.deepEqual(trouble, []);
});

test('confirm and watch with the keys', async (t) => {
  const folder = scratch(t, clash);
  const {address} = await serve(t, ['c'], folder);
  const {page, trouble} = await openPage(t, browser, address);
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  await page.locator('.finding.settled').waitFor();
  assert.match(read(folder, DECISIONS), /verdict: confirmed/);
  await page.locator('.finding.settled > summary').focus();
  await page.keyboard.press('w');
  const form = page.locator('form.decide');
  await form.locator('[name=until]').fill('2001-02-03');
  await form.getByRole('button', {name: 'Watch'}).click();
  await page.locator('.decision.again').waitFor();
  assert.match(read(folder, DECISIONS), /verdict: watch\n(.*\n)*? {4}until: 2001-02-03/);
  assert.match(await page.locator('.decision.again').innerText(), /Expired/);
  assert.deepEqual(trouble, []);
});

test('a dismissed finding survives edits elsewhere and comes back when its sentence changes', async (t) => {
  const folder = scratch(t, clash);
  run(['review', 'c'], {cwd: folder, input: 'n\n2\nother basis\n\n'});
  const report = () => JSON.parse(run(['audit', 'c', '-f', 'json'], {cwd: folder}));
  const [{decision}] = report().findings;
  assert.deepEqual([decision.verdict, decision.stale], ['dismissed', false]);
  // Edited neighbours, another name of the file, one more paper with the figure.
  writeFileSync(
    join(folder, 'c/low.md'),
    clash['c/low.md']
      .replace('a quiet week', 'a loud week')
      .replace('Nobody asked.', 'Many asked.\n\nAnd more.'),
  );
  writeFileSync(join(folder, 'c/moved.md'), clash['c/high.md']);
  writeFileSync(
    join(folder, 'c/high.md'),
    clash['c/high.md']
      .replace("DeepSeek's final", "Said again: DeepSeek's final")
      .replace('High Post', 'Echo'),
  );
  const after_ = report();
  assert.deepEqual(
    after_.findings.map((f) => [f.decision?.verdict, f.decision?.stale]),
    [['dismissed', false]],
  );
  assert.equal(after_.decisions.dismissed, 1);
  // Its own sentence: stale, with the old note.
  writeFileSync(join(folder, 'c/moved.md'), clash['c/high.md'].replace('the company said', 'it admitted'));
  writeFileSync(join(folder, 'c/high.md'), clash['c/high.md'].replace('the company said', 'it admitted'));
  const {address} = await serve(t, ['c'], folder);
  const {page} = await openPage(t, browser, address);
  assert.match(await page.locator('.top').innerText(), /1 stale \(shown again\)/);
  await page.keyboard.press('j');
  assert.match(
    await page.locator('.finding.current .decision').innerText(),
    /Stale.*dismissed.*other basis/s,
  );
  // Another value is another finding: it inherits the decision as a stale one.
  for (const name of ['c/moved.md', 'c/high.md'])
    writeFileSync(join(folder, name), clash['c/high.md'].replace('$7.9', '$8.1'));
  const edited = report().findings[0];
  assert.notEqual(edited.id, after_.findings[0].id);
  assert.deepEqual([edited.decision.stale, edited.decision.note], [true, 'other basis']);
});

test('only the page of this review is answered', async (t) => {
  const folder = scratch(t, clash);
  const {address, stop} = await serve(t, ['c'], folder);
  const {host, origin} = new URL(address);
  const port = host.split(':')[1];
  assert.equal((await ask(address, {path: '/'})).status, 403, 'no cookie');
  assert.equal((await ask(address, {path: '/?token=0'})).status, 403, 'another token');
  assert.equal((await ask(address, {headers: {Host: `evil.example:${port}`}})).status, 403, 'DNS rebinding');
  assert.equal((await ask(address, {headers: {Origin: 'http://evil.example'}})).status, 403, 'another site');
  assert.equal(
    (await ask(address, {headers: {'Sec-Fetch-Site': 'cross-site'}})).status,
    403,
    'a link elsewhere',
  );
  const first = await ask(address);
  assert.equal(first.status, 303);
  const [cookie] = first.headers['set-cookie'];
  assert.match(cookie, /HttpOnly; SameSite=Strict/);
  assert.equal((await ask(address)).status, 403, 'the address works once');
  const Cookie = cookie.split(';')[0];
  const page = await ask(address, {path: '/', headers: {Cookie}});
  assert.equal(page.status, 200);
  assert.match(
    page.headers['content-security-policy'],
    /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'.*frame-ancestors 'none'/,
  );
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  const key = /data-session="([0-9a-f]{64})"/.exec(page.text)[1];
  const finding = JSON.parse(run(['audit', 'c', '-f', 'json'], {cwd: folder})).findings[0].id;
  const body = JSON.stringify({finding, verdict: 'dismissed', reason: 'rounding'});
  const post = (headers, text = body) => ask(address, {method: 'POST', path: '/decide', headers, body: text});
  const good = {Cookie, Origin: origin, 'X-Counterclaim-Session': key};
  assert.equal((await post({...good, Cookie: ''})).status, 403, 'no cookie');
  assert.equal((await post({...good, 'X-Counterclaim-Session': '0'.repeat(64)})).status, 403, 'no key');
  assert.equal((await post({Cookie, 'X-Counterclaim-Session': key})).status, 403, 'no origin');
  assert.equal((await post({...good, Origin: 'null'})).status, 403, 'a sandboxed frame');
  assert.ok(!existsSync(join(folder, DECISIONS)), 'nothing was written');
  assert.equal((await post(good, '{')).status, 400);
  assert.equal((await post(good, JSON.stringify({finding: 'x', verdict: 'watch'}))).status, 404);
  assert.equal((await post(good, JSON.stringify({finding, verdict: 'perhaps'}))).status, 409);
  assert.equal(
    (await post(good, JSON.stringify({finding, verdict: 'watch', until: '2025-02-30'}))).status,
    409,
  );
  assert.equal((await post(good, ' '.repeat(1 << 17))).status, 413);
  assert.equal((await post(good)).status, 200);
  assert.match(read(folder, DECISIONS), /verdict: dismissed/);
  // A colleague's entry, made meanwhile, stays.
  writeFileSync(
    join(folder, DECISIONS),
    read(folder, DECISIONS) + '  - finding: "other"\n    verdict: watch\n',
  );
  assert.equal((await post(good, JSON.stringify({finding, verdict: 'confirmed'}))).status, 200);
  assert.match(read(folder, DECISIONS), /finding: "other"/);
  assert.equal((await ask(address, {path: '/etc/passwd', headers: {Cookie}})).status, 404);
  assert.equal(await stop(), 130);
});
