import { useState } from 'react';
import { Button, LinkButton } from '../../components/Button';
import { Checkbox, CheckboxGroup, RadioGroup, Switch } from '../../components/Choices';
import { DateField } from '../../components/DateField';
import { Dialog, DialogActions } from '../../components/Dialog';
import { ErrorSummary } from '../../components/ErrorSummary';
import { ProgressBar, Skeleton } from '../../components/Loading';
import { Banner, Notice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Card, EmptyState, PageHeader, Section } from '../../components/Page';
import { Select } from '../../components/Select';
import { SidePanel } from '../../components/SidePanel';
import { StatusMark } from '../../components/StatusMark';
import { Table } from '../../components/Table';
import { TextArea, TextField } from '../../components/TextField';
import { toasts } from '../../components/Toasts';
import { DateTime, Money } from '../../components/Values';

const often = [
  { value: '0', label: 'Not at all' },
  { value: '1', label: 'Several days' },
  { value: '2', label: 'More than half the days' },
  { value: '3', label: 'Nearly every day' },
];
const errors = [{ id: 'kit-name', text: 'Enter your name' }];
const rows = [
  { id: '1', name: 'Ada Lovelace', forms: 3 },
  { id: '2', name: 'Grace Hopper', forms: 12 },
];

export default function KitPage() {
  return (
    <>
      <PageHeader
        title="The kit"
        lead="Every part on one page."
        back={{ to: '/', label: 'Back' }}
      />
      <Buttons />
      <Fields />
      <Chosen />
      <Words />
      <Overlays />
    </>
  );
}

function Buttons() {
  return (
    <Section title="Buttons">
      <div className="row">
        <Button kind="main">Fill it in</Button>
        <Button>Go back</Button>
        <Button kind="plain">Use another address</Button>
        <Button kind="danger">Revoke</Button>
        <Button kind="main" busy="Sending">
          Send
        </Button>
        <Button isDisabled>Not now</Button>
        <LinkButton to="/kit">Open</LinkButton>
      </div>
    </Section>
  );
}

function Fields() {
  const [date, setDate] = useState<string | null | undefined>('1990-02-28');
  return (
    <Section title="Fields">
      <div className="stack">
        <ErrorSummary errors={errors} />
        <TextField
          id="kit-name"
          label="Legal name"
          hint="As on your card."
          error="Enter your name"
        />
        <TextArea label="Anything else" optional />
        <NumberField label="Weight" unit="kg" value={61.5} onChange={() => undefined} />
        <DateField label="Date of birth" value={date ?? undefined} onChange={setDate} />
        <Select label="Language" options={often} value="" onChange={() => undefined} />
      </div>
    </Section>
  );
}

function Chosen() {
  const [one, setOne] = useState<string | null>('1');
  const [some, setSome] = useState<string[]>(['2']);
  const [yes, setYes] = useState(true);
  return (
    <Section title="Choices">
      <div className="stack">
        <RadioGroup
          label="Little interest or pleasure in doing things"
          choices={often}
          value={one}
          onChange={setOne}
        />
        <CheckboxGroup label="Which days" choices={often} value={some} onChange={setSome} across />
        <Checkbox isSelected={yes} onChange={setYes}>
          I agree to sign electronically
        </Checkbox>
        <Switch isSelected={yes} onChange={setYes}>
          Discreet mails
        </Switch>
      </div>
    </Section>
  );
}

function Words() {
  return (
    <Section title="Words and values">
      <div className="stack">
        <Banner label="Whose account">You are looking at Robin's account</Banner>
        <Notice title="Saved">Your answers are kept.</Notice>
        <Notice kind="done" title="Your form is on its way to North Clinic" />
        <Notice kind="due">This is due tomorrow.</Notice>
        <Notice kind="alarm">That code is not right.</Notice>
        <div className="row">
          <StatusMark status="done">Completed</StatusMark>
          <StatusMark status="due">Due Friday</StatusMark>
          <StatusMark status="alarm">Overdue</StatusMark>
          <StatusMark status="calm">Sent</StatusMark>
        </div>
        <Card>
          <Money minor={4000} currency="USD" /> on{' '}
          <DateTime
            at="2026-11-24T20:00:00Z"
            zone="America/New_York"
            practiceZone="America/Chicago"
          />
        </Card>
        <ProgressBar label="scan.pdf" value={3} max={8} text="3 of 8 MB" />
        <Skeleton />
        <EmptyState icon="file" title="No documents yet">
          When the practice shares one, it shows here.
        </EmptyState>
        <Table
          caption="Clients"
          rows={rows}
          rowKey={(row) => row.id}
          current="2"
          columns={[
            { key: 'name', title: 'Name', cell: (row) => row.name },
            { key: 'forms', title: 'Forms', cell: (row) => row.forms, number: true },
          ]}
        />
      </div>
    </Section>
  );
}

function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'panel'>();
  const close = () => setOpen(undefined);
  return (
    <Section title="Above the page">
      <div className="row">
        <Button onPress={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onPress={() => setOpen('panel')}>Open a panel</Button>
        <Button onPress={() => toasts.add('Form assigned', () => undefined)}>Show a toast</Button>
      </div>
      {open === 'dialog' && (
        <Dialog title="Revoke the invite?" onClose={close}>
          <p>The link in the mail stops working at once.</p>
          <DialogActions>
            <Button onPress={close}>Keep it</Button>
            <Button kind="danger" onPress={close}>
              Revoke
            </Button>
          </DialogActions>
        </Dialog>
      )}
      {open === 'panel' && (
        <SidePanel title="Ada Lovelace" onClose={close}>
          <p>Details beside the list.</p>
        </SidePanel>
      )}
    </Section>
  );
}
