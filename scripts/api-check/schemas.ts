/** Checks values against the document's schemas with ajv. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { ApiDocument, Schema } from './document.ts';

// Its types declare the module as the function; in Node the function is the default export.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

export type Schemas = {
  accepts: (schema: Schema, value: unknown) => boolean;
  /** What is wrong with the value, in words; undefined if nothing is. */
  complaint: (schema: Schema, value: unknown) => string | undefined;
  /** The target of a reference, merged with the keywords beside it; any other schema is returned as it is. */
  follow: (schema: Schema) => Schema;
};

const home = 'document.json';

const said = ({ instancePath, message, params }: ErrorObject) =>
  `${instancePath || '(all of it)'} ${message} ${JSON.stringify(params)}`;

/** Compiles each schema once, when it is needed. */
export function openSchemas({ components }: ApiDocument): Schemas {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addSchema({ $id: home, components });
  const compiled = new WeakMap<Schema, ValidateFunction>();

  function validatorOf(schema: Schema): ValidateFunction {
    const known = compiled.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${home}#/`);
    const made = ajv.compile(JSON.parse(text));
    compiled.set(schema, made);
    return made;
  }

  return {
    accepts: (schema, value) => validatorOf(schema)(value),
    complaint: (schema, value) => {
      const validate = validatorOf(schema);
      return validate(value) ? undefined : (validate.errors ?? []).map(said).join('; ');
    },
    follow: function follow(schema): Schema {
      const { $ref, ...beside } = schema;
      if (typeof $ref !== 'string') return schema;
      const name = $ref.replace('#/components/schemas/', '');
      const found = (components.schemas as Record<string, Schema> | undefined)?.[name];
      if (!found) throw new Error(`the document has no ${$ref}`);
      return { ...follow(found), ...beside };
    },
  };
}

/** A body's texts as the document says they are read: in NFC, before a pattern is applied. */
export function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, composed(each)]));
}
