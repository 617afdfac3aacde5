import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../words/t';
import { announce } from './announce';
import { IconCheck, IconCopy } from './icons';

/** Text to take along: a key, a link, lines of code. */
export function CopyField({
  label,
  text,
  multiline = false,
}: {
  readonly label: string;
  readonly text: string;
  readonly multiline?: boolean;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t('copy.done', { label }));
  };
  return (
    <div className="cu-copy">
      <div className="cu-copy-head">
        <span className="cu-label">{label}</span>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={() => void copy()}
        >
          {copied ? t('copy.copied') : t('copy.copy')}
        </Button>
      </div>
      <pre className={multiline ? 'cu-code' : 'cu-code cu-code-line'} tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}
