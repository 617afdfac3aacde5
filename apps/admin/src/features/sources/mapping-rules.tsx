import { webhookFields, webhookTargets, type WebhookField, type WebhookMapping } from '@customering/contracts';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { IconX } from '../../ui/icons';
import { Section } from '../../ui/section';
import { t } from './webhook-words';

type Rule = WebhookMapping['rules'][number];
type Field = Rule['fields'][number];

interface RulesProps {
  readonly rules: readonly Rule[];
  /** Places and kinds that were seen, for choosing. */
  readonly paths: readonly string[];
  readonly types: readonly string[];
  readonly onChange: (rules: Rule[]) => void;
}

const emptyRule: Rule = { types: [], target: 'interaction', fields: [] };

export function MappingRules({ rules, paths, types, onChange }: RulesProps) {
  const lists = { paths: useId(), types: useId() };
  const replace = (index: number, rule: Rule) => onChange(rules.map((was, at) => (at === index ? rule : was)));
  return (
    <>
      <p className="cu-meta">{t('webhook.rules.help')}</p>
      <datalist id={lists.paths}>
        {paths.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <datalist id={lists.types}>
        {types.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      {rules.map((rule, index) => (
        // The number of rules is part of the key: when one goes, what was typed into another must not stay behind.
        <Section
          key={`${index} of ${rules.length}`}
          title={t('webhook.rule', { n: index + 1 })}
          actions={
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('webhook.rule.remove', { n: index + 1 })}
              onClick={() => onChange(rules.filter((_, at) => at !== index))}
            >
              <IconX size={16} />
            </ActionIcon>
          }
        >
          <RuleForm rule={rule} number={index + 1} lists={lists} onChange={(changed) => replace(index, changed)} />
        </Section>
      ))}
      <div>
        <Button variant="default" onClick={() => onChange([...rules, emptyRule])}>
          {t('webhook.rule.add')}
        </Button>
      </div>
    </>
  );
}

interface RuleProps {
  readonly rule: Rule;
  readonly number: number;
  readonly lists: { readonly paths: string; readonly types: string };
  readonly onChange: (rule: Rule) => void;
}

function RuleForm({ rule, number, lists, onChange }: RuleProps) {
  const offered = webhookFields[rule.target];
  const setField = (index: number, field: Field) =>
    onChange({ ...rule, fields: rule.fields.map((was, at) => (at === index ? field : was)) });
  const next = offered.find((field) => !rule.fields.some((entry) => entry.field === field)) ?? 'email';
  return (
    <div className="cu-stack">
      <div className="cu-fields">
        <TextInput
          label={t('webhook.rule.types')}
          description={t('webhook.rule.types.help')}
          list={lists.types}
          defaultValue={rule.types.join(', ')}
          onChange={({ currentTarget }) => onChange({ ...rule, types: typesOf(currentTarget.value) })}
        />
        <NativeSelect
          label={t('webhook.rule.target')}
          value={rule.target}
          onChange={({ currentTarget }) => onChange(withTarget(rule, currentTarget.value))}
          data={webhookTargets.map((value) => ({ value, label: t(`webhook.target.${value}`) }))}
        />
      </div>
      <ul className="cu-plain-list" aria-label={t('webhook.fields', { n: number })}>
        {rule.fields.map((field, index) => (
          <li key={index}>
            <FieldForm
              field={field}
              offered={offered}
              paths={lists.paths}
              onChange={(changed) => setField(index, changed)}
              onRemove={() => onChange({ ...rule, fields: rule.fields.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="subtle"
          size="xs"
          onClick={() =>
            onChange({ ...rule, fields: [...rule.fields, { field: next, from: 'path', value: '', name: '' }] })
          }
        >
          {t('webhook.field.add')}
        </Button>
      </div>
    </div>
  );
}

interface FieldProps {
  readonly field: Field;
  readonly offered: readonly WebhookField[];
  readonly paths: string;
  readonly onChange: (field: Field) => void;
  readonly onRemove: () => void;
}

function FieldForm({ field, offered, paths, onChange, onRemove }: FieldProps) {
  const isNamed = field.field === 'property' || field.field === 'trait';
  return (
    <div className="cu-map-field">
      <NativeSelect
        aria-label={t('webhook.field')}
        value={field.field}
        onChange={({ currentTarget }) =>
          onChange({ ...field, field: offered.find((one) => one === currentTarget.value) ?? field.field })
        }
        data={offered.map((value) => ({ value, label: fieldWord(value) }))}
      />
      <NativeSelect
        aria-label={t('webhook.field.from')}
        value={field.from}
        onChange={({ currentTarget }) =>
          onChange({ ...field, from: currentTarget.value === 'constant' ? 'constant' : 'path' })
        }
        data={[
          { value: 'path', label: t('webhook.field.path') },
          { value: 'constant', label: t('webhook.field.constant') },
        ]}
      />
      <TextInput
        aria-label={t('webhook.field.value')}
        value={field.value}
        {...(field.from === 'path' && { list: paths })}
        onChange={({ currentTarget }) => onChange({ ...field, value: currentTarget.value })}
      />
      {isNamed && (
        <TextInput
          aria-label={t('webhook.field.name')}
          placeholder={t('webhook.field.name')}
          value={field.name}
          onChange={({ currentTarget }) => onChange({ ...field, name: currentTarget.value })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('webhook.field.remove', { field: fieldWord(field.field) })}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

function fieldWord(field: WebhookField): string {
  return field === 'name' ? t('webhook.field.called') : t(`webhook.field.${field}`);
}

/** Fields that the new kind of record does not have are taken away. */
function withTarget(rule: Rule, value: string): Rule {
  const target = webhookTargets.find((one) => one === value) ?? rule.target;
  return { ...rule, target, fields: rule.fields.filter(({ field }) => webhookFields[target].includes(field)) };
}

function typesOf(text: string): string[] {
  return text
    .split(',')
    .map((type) => type.trim())
    .filter(Boolean);
}
