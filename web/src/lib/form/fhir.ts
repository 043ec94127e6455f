/**
 * The parts of FHIR R4 JSON that forms are read from and answers written to. The
 * server has checked a questionnaire before it gets here, so these are believed.
 */
export type Coding = { system?: string; code?: string; display?: string };

/** A `value[x]`: exactly one of these is there. */
export type FhirValue = {
  valueBoolean?: boolean;
  valueDecimal?: number;
  valueInteger?: number;
  valueDate?: string;
  valueDateTime?: string;
  valueTime?: string;
  valueString?: string;
  valueUri?: string;
  valueCoding?: Coding;
};

export type Extension = FhirValue & {
  url: string;
  extension?: Extension[];
  valueCode?: string;
  valueMarkdown?: string;
  _valueString?: Companion;
  valueCodeableConcept?: { coding?: Coding[] };
  valueExpression?: { name?: string; language?: string; expression?: string };
};

/** What stands beside a primitive `x` as `_x`, such as its translations. */
export type Companion = { extension?: Extension[] };

export type FhirOption = FhirValue & {
  extension?: Extension[];
  initialSelected?: boolean;
  valueCoding?: Coding & { extension?: Extension[]; _display?: Companion };
  _valueString?: Companion;
};

export type FhirCondition = { question: string; operator: string } & Record<string, unknown>;

export type FhirItem = {
  linkId: string;
  type: string;
  text?: string;
  _text?: Companion;
  prefix?: string;
  _prefix?: Companion;
  code?: Coding[];
  extension?: Extension[];
  required?: boolean;
  repeats?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  answerOption?: FhirOption[];
  answerValueSet?: string;
  initial?: FhirValue[];
  enableWhen?: FhirCondition[];
  enableBehavior?: string;
  item?: FhirItem[];
};

export type FhirConcept = Coding & {
  abstract?: boolean;
  extension?: Extension[];
  _display?: Companion;
  designation?: { language?: string; value?: string }[];
  contains?: FhirConcept[];
};

export type FhirValueSet = {
  resourceType: string;
  id?: string;
  expansion?: { contains?: FhirConcept[] };
  compose?: { include?: { system?: string; concept?: FhirConcept[] }[] };
};

export type FhirQuestionnaire = {
  resourceType: 'Questionnaire';
  url?: string;
  version?: string;
  name?: string;
  title?: string;
  _title?: Companion;
  language?: string;
  code?: Coding[];
  contained?: FhirValueSet[];
  extension?: Extension[];
  item?: FhirItem[];
};

export type FhirAnswer = FhirValue & { extension?: Extension[]; item?: FhirResponseItem[] };

export type FhirResponseItem = {
  linkId: string;
  answer?: FhirAnswer[];
  item?: FhirResponseItem[];
};

export type FhirResponse = {
  resourceType: 'QuestionnaireResponse';
  questionnaire?: string;
  status?: string;
  item?: FhirResponseItem[];
};
