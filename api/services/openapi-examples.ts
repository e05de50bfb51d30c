import { z } from 'zod';

/**
 * Examples of a request's body, as its contract gives them. zod leaves them out of the schema of an input that it transforms
 * (a trimmed text is enough), so that they are read here and put beside the schema.
 */
export function bodyExamples(body: unknown): readonly unknown[] {
  let schema = body;
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const own = z.globalRegistry.get(schema)?.['examples'];
    if (Array.isArray(own)) return own;
    schema = schema.unwrap();
  }
  const examples = schema instanceof z.ZodType ? z.globalRegistry.get(schema)?.['examples'] : undefined;
  return Array.isArray(examples) ? examples : [];
}
