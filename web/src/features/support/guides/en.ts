// Every guide in English, as one part of the site that is loaded when help is opened.
export default import.meta.glob<string>('./en/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});
