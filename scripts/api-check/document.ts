/** The parts of an OpenAPI 3.1 document that the tester reads: the permitted requests and answers. */
export type Json = Record<string, unknown>;

/** A JSON Schema; its references point into the document. */
export type Schema = Json;

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema };

export type AnswerHeader = { required: boolean; schema: Schema };

/** The answer with one status: its headers by lower-case name, and the schema of its body by media type. */
export type Answer = { headers: Map<string, AnswerHeader>; content: Map<string, Schema> };

export type Operation = {
  id: string;
  method: string;
  /** With parameters in braces. */
  path: string;
  /** Whether it requires sign-in. */
  secured: boolean;
  parameters: Parameter[];
  /** undefined: the document describes none. */
  body: Schema | undefined;
  answers: Map<number, Answer>;
};

export type ApiDocument = {
  operations: Operation[];
  /** The answers if there is no operation: for another method, and for another path. */
  ofNoOperation: { method: Answer; path: Answer };
  components: Json;
  /** The names of the headers of all answers. */
  headers: Set<string>;
};

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const objectAt = (holder: Json, name: string): Json => (isObject(holder[name]) ? holder[name] : {});

const listAt = (holder: Json, name: string): Json[] => (Array.isArray(holder[name]) ? holder[name] : []);

/** The target of a reference, or the value itself. Throws if the target does not exist. */
function followed(value: Json, document: Json): Json {
  if (typeof value.$ref !== 'string') return value;
  const found = value.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), document);
  if (!isObject(found)) throw new Error(`the document has no ${value.$ref}`);
  return found;
}

function answerOf(stated: Json, document: Json): Answer {
  const answer = followed(stated, document);
  const headers = Object.entries(objectAt(answer, 'headers')).map(([name, header]): [string, AnswerHeader] => {
    const { required, schema } = header as { required?: boolean; schema: Schema };
    return [name.toLowerCase(), { required: required === true, schema }];
  });
  const content = Object.entries(objectAt(answer, 'content')).map(([type, media]): [string, Schema] => [
    type,
    objectAt(media as Json, 'schema'),
  ]);
  return { headers: new Map(headers), content: new Map(content) };
}

function bodyOf(stated: Json, document: Json): Schema | undefined {
  const media = objectAt(objectAt(followed(objectAt(stated, 'requestBody'), document), 'content'), 'application/json');
  return isObject(media.schema) ? media.schema : undefined;
}

function parameterOf(stated: Json, document: Json): Parameter {
  const { name, in: place, required, schema } = followed(stated, document) as unknown as Parameter;
  return { name, in: place, required: required === true, schema };
}

function operationOf(path: string, method: string, stated: Json, shared: Json[], document: Json): Operation {
  const security = listAt('security' in stated ? stated : document, 'security');
  return {
    id: String(stated.operationId),
    method: method.toUpperCase(),
    path,
    secured: security.length > 0,
    parameters: [...shared, ...listAt(stated, 'parameters')].map((parameter) => parameterOf(parameter, document)),
    body: bodyOf(stated, document),
    answers: new Map(
      Object.entries(objectAt(stated, 'responses')).map(([status, answer]): [number, Answer] => [
        Number(status),
        answerOf(answer as Json, document),
      ]),
    ),
  };
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Reads a parsed document. Throws if the target of a reference does not exist. */
export function readDocument(document: Json): ApiDocument {
  const operations = Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    Object.entries(item as Json)
      .filter(([method]) => methods.has(method))
      .map(([method, stated]) =>
        operationOf(path, method, stated as Json, listAt(item as Json, 'parameters'), document),
      ),
  );
  const components = objectAt(document, 'components');
  const shared = (name: string) => answerOf({ $ref: `#/components/responses/${name}` }, document);
  const ofNoOperation = { method: shared('MethodNotAllowed'), path: shared('RouteNotFound') };
  const answers = [
    ...operations.flatMap((operation) => [...operation.answers.values()]),
    ...Object.values(ofNoOperation),
  ];
  const headers = new Set(answers.flatMap((answer) => [...answer.headers.keys()]));
  return { operations, ofNoOperation, components, headers };
}

/** The document's methods for a path. */
export function methodsAt({ operations }: ApiDocument, path: string): string[] {
  return operations.filter((operation) => operation.path === path).map(({ method }) => method);
}
