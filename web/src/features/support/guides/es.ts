// Every guide in Spanish, as one part of the site that is loaded when help is opened.
export default import.meta.glob<string>('./es/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});
