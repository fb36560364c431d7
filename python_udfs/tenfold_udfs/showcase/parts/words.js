// The words of the page. A text is looked up in the catalogue of the page's language by its
// English, with {names} where numbers and other words go in.

const { language, catalogue } = JSON.parse(textOf("words"));
const thousands = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);
const shown = (number) => thousands.format(number);

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (name, key) => String(values[key] ?? name));
}

const say = (text, values = {}) => filled(catalogue[text] ?? text, values);

// A text about a number: the English is `one` or `many`; a catalogue has those forms that its
// language needs, by the names of Unicode's plural rules, under the text for many.
function counted(number, one, many, values = {}) {
  const forms = catalogue[many] ?? { one, other: many };
  const text = forms[plurals.select(number)] ?? forms.other;
  return filled(text, { n: shown(number), ...values });
}

// A list in words.
const listed = (texts, type = "conjunction") =>
  new Intl.ListFormat(language, { type }).format(texts);
