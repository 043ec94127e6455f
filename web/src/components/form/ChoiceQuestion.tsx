import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer } from '../../lib/form/answers';
import { optionOf, textIn, type Item } from '../../lib/form/model';
import type { Value } from '../../lib/form/value';
import { Button } from '../Button';
import { CheckboxGroup, RadioGroup, type Choice } from '../Choices';
import { Select } from '../Select';
import { TextField } from '../TextField';
import css from './Form.module.css';
import { FormText } from './FormText';
import type { Asked } from './useQuestion';

const other = 'other';

type Picked = { picked: string[]; written: string };

/** What an answer picks: the places of options, and a text of one's own. */
function pickedOf(item: Item, answers: readonly Answer[]): Picked {
  const picked: string[] = [];
  let written = '';
  for (const { value } of answers) {
    const option = optionOf(item, value);
    if (option) picked.push(String(item.options.indexOf(option)));
    else if (value.kind === 'String') written = value.value;
  }
  return { picked, written };
}

function valuesOf(item: Item, picked: readonly string[], written: string): Value[] {
  const chosen = [...item.options.entries()].filter(([at]) => picked.includes(String(at)));
  const values = chosen.map(([, option]) => option.value);
  if (!picked.includes(other)) return values;
  return [...values, { kind: 'String', value: written }];
}

/** One or several of the options a question offers; open choices take a text too. */
export function ChoiceQuestion({ asked, as }: { asked: Asked; as: 'radios' | 'boxes' | 'list' }) {
  const { item, answers, answer } = asked;
  const { picked, written } = pickedOf(item, answers);
  // An own answer may be chosen before a word of it is written.
  const [own, setOwn] = useState(written !== '');
  const all = own || written ? [...picked, other] : picked;
  const pick = (next: string[]) => {
    setOwn(next.includes(other));
    answer(valuesOf(item, next, written));
  };
  const write = (text: string) => answer(valuesOf(item, as === 'boxes' ? all : [other], text));
  const clear = !item.required && all.length > 0 && as === 'radios' && (() => pick([]));
  return (
    <div className={css.choice}>
      <Options asked={asked} as={as} picked={all} onPick={pick} />
      {all.includes(other) && <OwnAnswer written={written} onWrite={write} leave={asked.leave} />}
      {clear && (
        <Button kind="plain" onPress={clear}>
          <Trans>Clear this answer</Trans>
        </Button>
      )}
    </div>
  );
}

type OptionsProps = {
  asked: Asked;
  as: 'radios' | 'boxes' | 'list';
  picked: string[];
  onPick: (picked: string[]) => void;
};

function Options({ asked, as, picked, onPick }: OptionsProps) {
  const { item, lang, field, leave } = asked;
  const choices = useChoices(item, lang);
  const shared = { ...field, onBlur: leave };
  if (as === 'boxes') {
    return <CheckboxGroup {...shared} choices={choices} value={picked} onChange={onPick} />;
  }
  if (as === 'list') {
    const options = choices.map(({ value, prefix, text }) => ({
      value,
      label: [prefix, text].filter(Boolean).join(' '),
    }));
    const choose = (value: string) => onPick(value ? [value] : []);
    return <Select {...shared} options={options} value={picked[0] ?? ''} onChange={choose} />;
  }
  const across = item.orientation === 'horizontal';
  return (
    <RadioGroup
      {...shared}
      across={across}
      choices={choices}
      value={picked[0] ?? null}
      onChange={(value) => onPick(value === null ? [] : [value])}
    />
  );
}

function useChoices(item: Item, lang: string): (Choice & { text: string })[] {
  const { t } = useLingui();
  const offered = item.options.map((option, at) => {
    const text = textIn(option.label, lang);
    return {
      value: String(at),
      label: <FormText text={option.label} />,
      text,
      prefix: option.prefix,
    };
  });
  if (item.type !== 'open-choice') return offered;
  const words = textIn(item.openLabel, lang) || t`Something else`;
  return [...offered, { value: other, label: words, text: words, prefix: '' }];
}

type OwnAnswerProps = { written: string; onWrite: (text: string) => void; leave: () => void };

function OwnAnswer({ written, onWrite, leave }: OwnAnswerProps) {
  const { t } = useLingui();
  const [text, setText] = useState(written);
  const change = (typed: string) => {
    setText(typed);
    onWrite(typed);
  };
  return <TextField label={t`What is it?`} value={text} onChange={change} onBlur={leave} />;
}
