import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { t } from '../words/t';
import { fieldsOf, numberOf, type SchemaField } from './schema-fields';

type Values = Readonly<Record<string, unknown>>;

interface Props {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: Values;
  readonly onChange: (value: Values) => void;
  readonly disabled?: boolean;
  /** What is said below a secret, which is never shown. */
  readonly secretHelp?: (name: string) => string;
  /** A secret that is kept already need not be typed again. */
  readonly hasSecret?: (name: string) => boolean;
}

/** A form drawn from a JSON Schema: order, names and help are the schema's own. */
export function SchemaForm({ schema, value, onChange, disabled = false, secretHelp, hasSecret }: Props) {
  const fields = fieldsOf(schema);
  return fields.map((field) => (
    <FieldInput
      key={field.name}
      field={field.kind === 'secret' ? secretOf(field, secretHelp, hasSecret) : field}
      value={value[field.name] ?? field.fallback}
      disabled={disabled}
      onChange={(next) => onChange({ ...value, [field.name]: next })}
    />
  ));
}

function secretOf(
  field: SchemaField,
  help: Props['secretHelp'] = () => '',
  has: Props['hasSecret'] = () => false,
): SchemaField {
  const description = [field.description ?? '', help(field.name)].filter((text) => text !== '').join(' ');
  return { ...field, description, required: field.required && !has(field.name) };
}

interface FieldProps {
  readonly field: SchemaField;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

function FieldInput({ field, value, disabled, onChange }: FieldProps) {
  const { title, description, kind, options, required } = field;
  const common = { label: title, description, disabled };
  switch (kind) {
    case 'yes_no':
      return (
        <Checkbox
          {...common}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={value === undefined || value === null ? '' : String(value)}
          onChange={({ currentTarget }) => onChange(options.find((option) => String(option) === currentTarget.value))}
          data={[
            ...(required ? [] : [{ value: '', label: t('schema.none') }]),
            ...options.map((option) => ({ value: String(option), label: wordOf(option) })),
          ]}
        />
      );
    case 'number':
      return (
        <TextInput
          {...common}
          inputMode="decimal"
          value={value === undefined || value === null ? '' : String(value)}
          onChange={({ currentTarget }) => onChange(numberOf(currentTarget.value))}
          required={required}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          autoComplete="off"
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          required={required}
        />
      );
    case 'address':
    case 'text':
      return (
        <TextInput
          {...common}
          {...(kind === 'address' ? { type: 'url', placeholder: 'https://' } : {})}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          required={required}
        />
      );
  }
}

function wordOf(option: unknown): string {
  const text = String(option).replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
