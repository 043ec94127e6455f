import type { ProfileField } from './model';
import { compact } from './sum';

const paths: Readonly<Record<string, ProfileField>> = {
  '%patient.name.given': 'name.given',
  '%patient.name.family': 'name.family',
  '%patient.preferredName': 'preferredName',
  "%patient.name.where(use='usual').given": 'preferredName',
  '%patient.birthDate': 'birthDate',
  '%patient.telecom.email': 'telecom.email',
  "%patient.telecom.where(system='email').value": 'telecom.email',
  '%patient.telecom.phone': 'telecom.phone',
  "%patient.telecom.where(system='phone').value": 'telecom.phone',
  '%patient.address.line': 'address.line',
  '%patient.address.city': 'address.city',
  '%patient.address.state': 'address.state',
  '%patient.address.postalCode': 'address.postalCode',
  '%patient.address.country': 'address.country',
};

/** The field an initialExpression names, if it is one of those understood. */
export function profileField(expression: string | undefined): ProfileField | undefined {
  return paths[
    compact(expression ?? '')
      .replaceAll('.first()', '')
      .replaceAll('[0]', '')
  ];
}
