// Shows what Kindling knows of this visitor. An ordinary script of the site: it only uses
// the tag's public functions, which may come late or, with a blocker, never.

const POLL_EVERY_MS = 250;
const POLLS = 40; // ten seconds: longer than any tag takes that is not blocked

const WORDS = {
  vi: {
    temperature: { cold: 'Lạnh', warm: 'Ấm', hot: 'Nóng' },
    announce: (word) => `Nhiệt độ: ${word}`,
    rising: 'đang tăng',
    lead: 'đã để lại liên hệ',
    blocked: 'Thẻ Kindling bị chặn hoặc không tải được',
    stage: {
      visitor: 'Khách ghé',
      iql: 'IQL',
      mql: 'MQL',
      sql: 'SQL',
      pql: 'PQL',
      service_qualified: 'Dịch vụ',
      customer: 'Khách hàng',
      disqualified: 'Đã loại',
    },
    journey: {
      awareness: 'Nhận biết',
      interest: 'Quan tâm',
      consideration: 'Cân nhắc',
      decision: 'Quyết định',
    },
  },
  en: {
    temperature: { cold: 'Cold', warm: 'Warm', hot: 'Hot' },
    announce: (word) => `Temperature: ${word}`,
    rising: 'rising',
    lead: 'left contact data',
    blocked: 'The Kindling tag is blocked or did not load',
    stage: {
      visitor: 'Visitor',
      iql: 'IQL',
      mql: 'MQL',
      sql: 'SQL',
      pql: 'PQL',
      service_qualified: 'Service',
      customer: 'Customer',
      disqualified: 'Disqualified',
    },
    journey: {
      awareness: 'Awareness',
      interest: 'Interest',
      consideration: 'Consideration',
      decision: 'Decision',
    },
  },
};

const strip = document.querySelector('[data-strip]');
const words = WORDS[document.documentElement.lang] ?? WORDS.en;

function write(field, text) {
  strip.querySelector(`[data-strip-field="${field}"]`).textContent = text;
}

function whole(number) {
  return String(Math.round(number));
}

function nameOf(names, key) {
  if (!key) return '–';
  return names[String(key).toLowerCase()] ?? String(key);
}

function showTemperature({ temperature, rising }) {
  const word = nameOf(words.temperature, temperature);
  write('temperature', rising ? `${word} ↑ ${words.rising}` : word);

  // Heard only when it changes: the first answer is no news to anyone.
  const before = strip.dataset.temperature;
  strip.dataset.temperature = temperature;
  if (before && before !== temperature) {
    strip.querySelector('[data-strip-live]').textContent = words.announce(word);
  }
}

function show(visitor) {
  if (!visitor) return;
  const { score } = visitor;
  strip.dataset.state = 'live';
  strip.dataset.total = whole(score.total);
  showTemperature(visitor);
  write('total', whole(score.total));
  write('fit', whole(score.fit));
  write('engagement', whole(score.engagement));
  write('grade', score.grade ?? '–');
  write('stage', nameOf(words.stage, visitor.stage));
  write('journey', nameOf(words.journey, visitor.journey));
  write('visits', whole(visitor.visits));
  strip.querySelector('[data-strip-meter]').setAttribute('width', Math.max(2, Math.min(100, score.engagement)));
}

function listen(kindling) {
  kindling.on('reply', () => show(kindling.visitor()));
  kindling.on('lead', () => {
    strip.dataset.lead = 'yes';
    strip.querySelector('[data-strip-live]').textContent = words.lead;
  });
  show(kindling.visitor());
}

function waitForTag(pollsLeft) {
  // Before the tag has come there may be something that only takes calls down.
  if (window.kindling?.stop) {
    listen(window.kindling);
  } else if (pollsLeft > 0) {
    setTimeout(waitForTag, POLL_EVERY_MS, pollsLeft - 1);
  } else {
    strip.dataset.state = 'blocked';
    write('temperature', words.blocked);
  }
}

waitForTag(POLLS);
