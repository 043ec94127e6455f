import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Block, Inline } from '../lib/markdown';
import css from './Markdown.module.css';

type MarkdownProps = {
  blocks: readonly Block[];
  /** The level of the page's heading above: the text's own begin one below. */
  below: 1 | 2 | 3;
};

/** A text read by parseMarkdown. Whatever it says, it is shown and does nothing. */
export function Markdown({ blocks, below }: MarkdownProps) {
  const top = Math.min(...blocks.flatMap((block) => (block.kind === 'heading' ? block.level : [])));
  return (
    <div className={css.text}>
      <Blocks blocks={blocks} shift={below + 1 - (Number.isFinite(top) ? top : 1)} />
    </div>
  );
}

function Blocks({ blocks, shift }: { blocks: readonly Block[]; shift: number }) {
  return blocks.map((block, at) => <One key={at} block={block} shift={shift} />);
}

function One({ block, shift }: { block: Block; shift: number }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(Math.max(block.level + shift, 2), 6)}` as 'h2';
      return (
        <Heading>
          <Inlines children={block.children} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines children={block.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} shift={shift} />
        </blockquote>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, at) => (
            <li key={at}>
              <Inlines children={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Inlines({ children }: { children: readonly Inline[] }) {
  return children.map((one, at) => (
    <Fragment key={at}>
      <Words one={one} />
    </Fragment>
  ));
}

function Words({ one }: { one: Inline }) {
  switch (one.kind) {
    case 'text':
      return one.text;
    case 'code':
      return <code>{one.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines children={one.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines children={one.children} />
        </em>
      );
    case 'link':
      return one.to.startsWith('/') ? (
        <Link to={`~${one.to}`}>
          <Inlines children={one.children} />
        </Link>
      ) : (
        <a href={one.to} rel="noreferrer noopener">
          <Inlines children={one.children} />
        </a>
      );
  }
}
