import type { components } from '../src/lib/api.gen';
import { sessionOf, staff, type Answer } from './answers';

type Schemas = components['schemas'];

export const home = `/c/${staff.id}`;
export const root = `/api/p/${staff.id}`;
const id = (kind: string, digit: string) => `${kind}_${digit.repeat(32)}`;
const at = '2026-11-20T15:00:00Z';

export const robin: Schemas['Client'] = {
  id: id('cli', 'a'),
  name: { given: 'Robin', family: 'Ångström-Featherstonehaugh', preferred: 'Rob' },
  email: 'robin@example.com',
  birthDate: '1988-04-12',
  language: 'en',
  timeZone: 'America/New_York',
  createdAt: at,
  invite: {
    id: id('inv', 'b'),
    state: 'delivered',
    stateAt: '2026-11-20T15:01:00Z',
    sentAt: at,
    expiresAt: '2026-11-27T15:00:00Z',
  },
};

const lucia: Schemas['ClientSummary'] = {
  id: id('cli', 'c'),
  name: { given: 'Lucía', family: 'Ortega' },
  email: 'lucia@example.com',
  createdAt: at,
};

export const forms: Schemas['Form'][] = [
  form('d', 'PHQ-9: how you have been feeling', 2, 'urn:x:phq-9'),
  form('e', 'Intake', 1, 'urn:x:intake'),
  form('f', 'PHQ-9', 1, 'urn:x:phq-9'),
];

function form(digit: string, title: string, version: number, url: string): Schemas['Form'] {
  const hash = digit.repeat(64);
  return { id: id('frm', digit), title, version, url, hash, items: 9, createdAt: at };
}

const often = ['Not at all', 'Several days'].map((display, value) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value }],
  valueCoding: { system: 'http://loinc.org', code: `LA${value}`, display },
}));

export const questionnaire = {
  resourceType: 'Questionnaire',
  title: 'PHQ-9: how you have been feeling',
  item: [
    {
      linkId: 'worst',
      type: 'choice',
      prefix: '9.',
      text: 'Thoughts that you would be better off dead',
      code: [{ system: 'http://loinc.org', code: '44260-8' }],
      required: true,
      answerOption: often,
    },
    {
      linkId: 'more',
      type: 'text',
      text: 'Would you like to say more?',
      enableWhen: [{ question: 'worst', operator: '!=', answerCoding: often[0]?.valueCoding }],
    },
  ],
};

const task: Schemas['Task'] = {
  id: id('tsk', '4'),
  title: 'PHQ-9: how you have been feeling',
  state: 'completed',
  assignedAt: at,
  dueOn: '2026-11-27',
  completedAt: '2026-11-22T15:00:00Z',
};
const scores = [{ name: 'PHQ-9 total', value: 18, max: 27, severity: 'moderately-severe' }];

export const tasks: Schemas['ClientTask'][] = [
  {
    task: {
      id: id('tsk', '5'),
      title: 'Intake',
      state: 'started',
      assignedAt: at,
      dueOn: '2026-11-21',
      overdue: true,
    },
    scores: [],
    urgent: false,
  },
  { task, scores, urgent: true },
];

const submission: Schemas['ClientSubmission'] = {
  submission: {
    id: id('sub', '6'),
    task,
    submittedAt: '2026-11-22T15:00:00Z',
    questionnaire,
    response: {
      resourceType: 'QuestionnaireResponse',
      item: [{ linkId: 'worst', answer: [{ valueCoding: often[1]?.valueCoding }] }],
    },
    signature: { name: 'Robin Ångström', relationship: 'self', signedAt: '2026-11-22T15:00:00Z' },
    crisisContacts: [{ kind: 'lifeline', value: '988' }],
  },
  scores,
  urgent: true,
  formHash: 'd'.repeat(64),
  answersHash: '7'.repeat(64),
};

export const notice: Schemas['StaffNotice'] = {
  id: id('ntc', '8'),
  kind: 'urgent-answer',
  client: robin.id,
  clientName: 'Robin Ångström-Featherstonehaugh',
  task: task.id,
  createdAt: '2026-11-22T15:00:00Z',
  seen: false,
};

const robinAt = `${root}/clients/${robin.id}`;

/** The console with two clients, two forms, one notice. */
export const laid: Record<string, Answer> = {
  'GET /api/auth/session': { body: sessionOf([staff]) },
  [`GET ${root}/notices`]: { body: { notices: [notice] } },
  [`GET ${root}/clients`]: { body: { clients: [lucia, robin] } },
  [`GET ${robinAt}`]: { body: robin },
  [`GET ${robinAt}/tasks`]: { body: { tasks } },
  [`GET ${robinAt}/tasks/${task.id}/submission`]: { body: submission },
  [`GET ${root}/forms`]: { body: { forms } },
  [`GET ${root}/forms/${forms[0]?.id}`]: { body: { form: forms[0], questionnaire } },
};

export const robinPage = `${home}/clients/${robin.id}`;
export const submissionPage = `${robinPage}/${task.id}`;
