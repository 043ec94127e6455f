import { useLingui } from '@lingui/react/macro';
import { RadioGroup } from '../../components/Choices';
import { Select } from '../../components/Select';
import { formatMoney } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import type { Bookable, BookableService } from './api';
import { placeOf, serviceOf, telehealth, type Choice } from './choice';

type ChoiceProps = { offered: Bookable; choice: Choice; onChange: (choice: Choice) => void };

/** What, with whom and where; what there is only one of is not asked. */
export function ServiceChoice({ offered, choice, onChange }: ChoiceProps) {
  const { t } = useLingui();
  const service = serviceOf(offered, choice);
  return (
    <>
      {offered.services.length > 1 && (
        <RadioGroup<string>
          label={t`What would you like to book?`}
          choices={offered.services.map((one) => ({
            value: one.id,
            label: one.name,
            hint: <Length service={one} />,
          }))}
          value={choice.service || null}
          onChange={(id) => onChange({ ...choice, service: id ?? '' })}
        />
      )}
      {service && <WhoAndWhere {...{ offered, service, choice, onChange }} />}
    </>
  );
}

function Length({ service }: { service: BookableService }) {
  const { t } = useLingui();
  const { minutes, price } = service;
  if (!price) return <>{t`${minutes} minutes`}</>;
  const amount = formatMoney(price.minor, price.currency, intlTag());
  return <>{t`${minutes} minutes, ${amount}`}</>;
}

function WhoAndWhere({
  offered,
  service,
  choice,
  onChange,
}: ChoiceProps & { service: BookableService }) {
  const { t } = useLingui();
  const people = offered.clinicians.filter((one) => service.clinicians.includes(one.id));
  const places = service.places.map((id) => {
    if (id === telehealth)
      return { value: id, label: t`Telehealth`, hint: t`Over video in your browser` };
    const place = offered.places.find((one) => one.id === id);
    return { value: id, label: place?.name ?? '', hint: place?.address };
  });
  return (
    <>
      {people.length > 1 && (
        <Select
          label={t`With whom?`}
          options={[
            { value: 'anybody', label: t`Anybody who is free` },
            ...people.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={choice.clinician || 'anybody'}
          onChange={(id) => onChange({ ...choice, clinician: id === 'anybody' ? '' : id })}
        />
      )}
      {places.length > 1 && (
        <RadioGroup<string>
          label={t`Where?`}
          choices={places}
          value={placeOf(service, choice)}
          onChange={(place) => onChange({ ...choice, place: place ?? '' })}
        />
      )}
    </>
  );
}
