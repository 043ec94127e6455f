import { FileView } from '../../components/FileView';
import { SidePanel } from '../../components/SidePanel';
import { useOpenAccount } from '../../lib/session/use';
import { clientAddressOf, type ClientDocument } from './api';
import css from './documents.module.css';
import { DownloadButton } from './DownloadButton';
import { Facts } from './Facts';

type PanelProps = { client: string; shown: ClientDocument; onClose: () => void };

/** A client's document beside the list. That staff look at it leaves it new for the client. */
export function ClientDocumentPanel({ client, shown, onClose }: PanelProps) {
  const practice = useOpenAccount();
  const { document } = shown;
  const at = { practice: practice.id, client, document: document.id };
  return (
    <SidePanel title={document.name} onClose={onClose} key={document.id}>
      <span className={`soft small ${css.about}`}>
        <Facts document={document} />
      </span>
      <DownloadButton name={document.name} address={() => clientAddressOf(at, 'file')} />
      <FileView
        id={[practice.id, document.id]}
        name={document.name}
        contentType={document.contentType}
        address={() => clientAddressOf(at, 'view')}
      />
    </SidePanel>
  );
}
