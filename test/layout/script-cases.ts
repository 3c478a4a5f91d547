// Text of other scripts than the served font's: letters that join, share shapes or stand on one another, and lines of them.
import { body, type Child, div, type LayoutCase, p, span } from './layout-case.ts';

interface Sample {
  script: string;
  sentence: string;
  word: string;
  /** Browsers space letters apart that are not letters by Unicode: parts of them, or only those of the first font. */
  hasOwnSpacing?: true;
}

const SAMPLES: readonly Sample[] = [
  {
    script: 'Arabic',
    sentence: 'مرحبا بالعالم هذا نص طويل يجب أن ينتقل إلى سطر جديد لأن الصندوق ضيق',
    word: 'بالعالم',
  },
  { script: 'Persian', sentence: 'می‌خواهم این متن را بخوانم که به چند خط شکسته می‌شود', word: 'می‌خواهم' },
  {
    script: 'Hindi',
    sentence: 'कृपया क्षत्रिय हिन्दी में यह लंबा वाक्य पढ़ें जो कई पंक्तियों में टूटता है',
    word: 'क्षत्रिय',
    hasOwnSpacing: true,
  },
  { script: 'Bengali', sentence: 'বাংলাদেশ একটি দেশ এবং এই বাক্যটি অনেক দীর্ঘ তাই এটি ভেঙে যায়', word: 'বাংলাদেশ' },
  { script: 'Thai', sentence: 'สวัสดีชาวโลกนี่คือประโยคภาษาไทยที่ยาวมากจนต้องขึ้นบรรทัดใหม่', word: 'ภาษาไทย' },
  {
    script: 'Hebrew with points',
    sentence: 'שָׁלוֹם עוֹלָם זֶהוּ מִשְׁפָּט אָרֹךְ שֶׁנִּשְׁבָּר לְכַמָּה שׁוּרוֹת',
    word: 'שָׁלוֹם',
  },
  { script: 'emoji', sentence: '👨‍👩‍👧‍👦 🇩🇪🇫🇷🇯🇵 👍🏽👍🏿 ❤️ 1️⃣2️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩🏽‍💻 😀😃😄😁😆😅', word: '👩🏽‍💻' },
  {
    script: 'combining marks',
    sentence: 'x̂y z̃ e\u0301te\u0301 q\u0323\u0307 naïve Å\u0301 n̈ m̄ and so on to the end of the line',
    word: 'x̂y\u0304z',
    hasOwnSpacing: true,
  },
  { script: 'ideographs', sentence: '漢字かな交じり文は、どこでも改行できます。한국어 문장도 있습니다.', word: '漢字' },
  {
    script: 'ideographs in brackets',
    sentence: '漢(漢字)漢「字」字漢漢（字）[漢]字漢字{漢}字【字】漢漢字《字》',
    word: '(漢字)',
  },
  { script: 'Greek and Cyrillic', sentence: 'Ελλάδα και Кириллица без соединений', word: 'Ελλάδα' },
];

const narrow = (css: string, ...children: Child[]) => div(`width: 120px; ${css}`, ...children);
const row = (css: string, ...children: Child[]) => div(`display: flex; ${css}`, ...children);

function casesOf({ script, sentence, word, hasOwnSpacing }: Sample): LayoutCase[] {
  const spaced = row('letter-spacing: 3px', span('', `a${word}`), span('', sentence));
  const views: Record<string, Child[]> = {
    'words as wide as they are': [row('', span('', word), span('font-weight: bold', word))],
    lines: [narrow('', sentence), p('', sentence), narrow('font-size: 21px', sentence)],
    'beside Latin': [narrow('', `one ${word} two "${word}", (${word}) a${word}b ${word}1`), span('', word), ' end'],
    'words that are split': [div('width: 34px; overflow-wrap: anywhere', word, ' ', word)],
    'kept blanks': [
      row('', div('white-space: pre', `${word} ${word}\n ${word}`)),
      div('white-space: nowrap; display: inline-block', sentence),
    ],
    ...(hasOwnSpacing ? {} : { 'letter-spacing': [spaced] }),
  };
  return Object.entries(views).map(([what, children]) => ({ name: `${script}: ${what}`, view: body('', ...children) }));
}

export const SCRIPT_CASES: readonly LayoutCase[] = SAMPLES.flatMap(casesOf);
