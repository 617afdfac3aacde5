import { TextInput } from '@mantine/core';
import { t } from '../../words/t';

interface Props {
  readonly label: string;
  readonly words: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  readonly required?: boolean;
  readonly onChange: (words: Readonly<Record<string, string>>) => void;
}

/** A field a language; the first must be there where anything must, the others may come later. */
export function WordsInput({ label, words, languages, required = false, onChange }: Props) {
  return languages.map((language, index) => (
    <TextInput
      key={language}
      lang={language}
      label={languages.length === 1 ? label : t('surveyEditor.inLanguage', { label, language })}
      value={words[language] ?? ''}
      maxLength={300}
      required={required && index === 0}
      onChange={({ currentTarget }) => onChange({ ...words, [language]: currentTarget.value })}
    />
  ));
}
