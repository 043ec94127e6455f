import { Redirect } from 'wouter';

/** The console opens on what waits for staff: notices, above the clients. */
export default function FirstPage() {
  return <Redirect to="/clients" replace />;
}
