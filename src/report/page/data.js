// The report, with its rows joined. Its form is what src/report/page_data.cpp writes.

const report = JSON.parse(document.getElementById('report').textContent);
const session = document.body.dataset.session; // empty: a page on disk, which cannot decide

const SEVERITIES = ['error', 'warning', 'note']; // falling
const SIGNS = {error: '\u2716', warning: '\u25B2', note: '\u25CF'};

/// What stands in the place of a scope that no text names.
const UNSTATED = 'not stated';

const CURRENCIES = {USD: '$', EUR: '\u20AC', GBP: '\u00A3'};

/// "more than $500 million" for "more than 500 million USD"; ranges stay as they are.
const withSign = ({value, unit}) =>
  CURRENCIES[unit] && !/ (to|up to) /.test(value)
    ? value.replace(/([\d.,]+(?: [a-z]+)?) [A-Z]{3}$/, (_, number) => CURRENCIES[unit] + number)
    : value;

/// Where a claim or a position lies among others; what has no number comes last.
const lowest = ([low, high]) => (low !== null ? low : high !== null ? high : Infinity);

/// Extents come in the base of the unit; a topic is drawn in the unit that most of it is told in.
const inUnitOf = (topic) => {
  const claims = [...new Set(topic.positions.flatMap((position) => position.claims))].filter(
    (claim) => claim.stated,
  );
  const counts = new Map();
  for (const {unit} of claims) counts.set(unit, (counts.get(unit) || 0) + 1);
  const [unit] = [...counts].sort((a, b) => b[1] - a[1])[0] || [];
  const same = claims.filter((claim) => claim.unit === unit && claim.stated[0] && claim.said[0]);
  if (same.length === 0) return;
  topic.unit = same[0].unit_name;
  const factor = same[0].said[0] / same[0].stated[0];
  const holds = same.every(
    ({said, stated}) => Math.abs(said[0] - stated[0] * factor) <= Math.abs(said[0]) * 1e-9,
  );
  if (factor === 1 || !holds) return; // a scale with another zero stays in its base
  const scaled = ([low, high, ...open]) => [
    low === null ? null : low * factor,
    high === null ? null : high * factor,
    ...open,
  ];
  for (const claim of claims) {
    claim.stated = scaled(claim.stated);
    claim.accepted = scaled(claim.accepted);
  }
};

const joinRows = () => {
  report.claims.forEach((claim) => {
    claim.value = withSign(claim);
    claim.source =
      claim.doc === null ? {source: claim.place, path: claim.place} : report.documents[claim.doc];
    claim.covers = claim.scope.map(([, name]) => name).join(', ') || UNSTATED;
  });
  const claimsOf = (rows) => rows.map((row) => report.claims[row]);
  report.topics.forEach((topic, row) => {
    topic.row = row;
    topic.findings = [];
    topic.positions.sort((a, b) => lowest(a.accepted) - lowest(b.accepted));
    topic.positions.forEach((position, i) => {
      position.letter = i < 26 ? String.fromCharCode(65 + i) : String(i + 1);
      position.claims = claimsOf(position.claims);
      position.latest = position.latest === null ? null : report.claims[position.latest];
      position.covers = position.scope.map(([, name]) => name).join(', ') || UNSTATED;
    });
    topic.positions = topic.positions.filter((position) => position.claims.length > 0);
    inUnitOf(topic);
  });
  const other = {row: -1, subject: '', measure: 'Other findings', omitted: 0, findings: [], positions: []};
  report.findings.forEach((finding, row) => {
    finding.row = row;
    finding.topic = finding.topic === null ? other : report.topics[finding.topic];
    finding.a = claimsOf(finding.a);
    finding.b = claimsOf(finding.b);
    finding.claims = [...finding.a, ...finding.b];
    finding.rank = SEVERITIES.indexOf(finding.severity);
    finding.topic.findings.push(finding);
  });
  if (other.findings.length > 0) report.topics.push(other);
  report.verdicts.forEach((verdict) => {
    verdict.claim = report.claims[verdict.claim];
    verdict.claim.verdict = verdict;
    verdict.evidence = claimsOf(verdict.evidence);
  });
};
joinRows();

const isOpen = (finding) => !finding.decision || finding.decision.stale || finding.decision.expired;

const titleOf = (topic) => [topic.subject, topic.measure].filter((words) => words).join(' \u00B7 ');

/// What a search looks through; made when it is first asked for.
const searchText = (finding) => {
  if (finding.words === undefined) {
    finding.words = [
      finding.id,
      finding.code,
      titleOf(finding.topic),
      finding.message,
      ...finding.tags,
      ...finding.claims.flatMap((claim) => [
        claim.quote.text,
        claim.source.source,
        claim.source.title,
        claim.source.path,
        claim.by,
        claim.covers,
      ]),
    ]
      .filter((words) => words)
      .join('\n')
      .toLowerCase();
  }
  return finding.words;
};

/// Topics by how many of the worst findings they have, then by how many of the next, and so on.
const topicsByWorst = () => {
  const counts = ({findings}) =>
    SEVERITIES.map((severity) => findings.filter((f) => f.severity === severity).length);
  return report.topics
    .filter((topic) => topic.findings.length > 0)
    .map((topic) => ({topic, counts: counts(topic)}))
    .sort(
      (a, b) =>
        SEVERITIES.reduce((so, _, i) => so || b.counts[i] - a.counts[i], 0) || a.topic.row - b.topic.row,
    )
    .map(({topic}) => topic);
};

/// Topics on which at least two figures agree or stand apart without a finding.
const quietTopics = () =>
  report.topics.filter(
    (topic) =>
      topic.findings.length === 0 && new Set(topic.positions.flatMap((position) => position.claims)).size > 1,
  );
