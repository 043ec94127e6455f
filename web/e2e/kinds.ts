/** A form with a question of every kind, and groups that repeat and nest. */
const own = 'http://example.org/codes';
const fhir = 'http://hl7.org/fhir/StructureDefinition/';

const control = (code: string) => ({
  url: `${fhir}questionnaire-itemControl`,
  valueCodeableConcept: {
    coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }],
  },
});

const options = (...words: string[]) =>
  words.map((display) => ({
    valueCoding: { system: own, code: display.toLowerCase().replaceAll(' ', '-'), display },
  }));

export const kinds = {
  resourceType: 'Questionnaire',
  status: 'active',
  language: 'en',
  url: 'urn:anteroom:form:kinds',
  version: '1',
  title: 'A question of every kind',
  item: [
    {
      linkId: 'intro',
      type: 'display',
      text: 'Some of these ask for more once they are answered.',
    },
    {
      linkId: 'pet',
      type: 'open-choice',
      text: 'Which animal do you live with?',
      answerOption: options('Cat', 'Dog'),
    },
    {
      linkId: 'country',
      type: 'choice',
      text: 'Where were you born?',
      extension: [control('drop-down')],
      answerOption: options('Peru', 'Chile', 'Spain'),
    },
    {
      linkId: 'langs',
      type: 'choice',
      repeats: true,
      text: 'Which languages do you speak?',
      answerOption: options('English', 'Spanish', 'Quechua'),
      extension: [{ url: `${fhir}questionnaire-maxOccurs`, valueInteger: 2 }],
    },
    { linkId: 'weight', type: 'decimal', text: 'How much do you weigh?', extension: [unit('kg')] },
    { linkId: 'rise', type: 'time', text: 'When do you get up?' },
    { linkId: 'since', type: 'dateTime', text: 'When did it begin?' },
    { linkId: 'site', type: 'url', text: 'Do you have a web page?' },
    { linkId: 'allergy', type: 'string', repeats: true, text: 'What are you allergic to?' },
    {
      linkId: 'smoke',
      type: 'boolean',
      text: 'Do you smoke?',
      item: [{ linkId: 'smoke-much', type: 'integer', text: 'How many a day?', required: true }],
    },
    {
      linkId: 'visit',
      type: 'group',
      repeats: true,
      text: 'A stay in hospital',
      item: [
        { linkId: 'visit-year', type: 'integer', text: 'In which year?' },
        {
          linkId: 'visit-where',
          type: 'group',
          text: 'Where it was',
          item: [{ linkId: 'visit-town', type: 'string', text: 'In which town?' }],
        },
      ],
    },
    { linkId: 'note', type: 'text', text: 'Anything else?', maxLength: 20 },
    {
      linkId: 'ref',
      type: 'string',
      readOnly: true,
      text: 'Your number here',
      initial: [{ valueString: 'N-17' }],
    },
  ],
};

function unit(code: string) {
  return { url: `${fhir}questionnaire-unit`, valueCoding: { code, display: code } };
}
