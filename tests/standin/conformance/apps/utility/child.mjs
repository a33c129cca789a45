const [, , task] = process.argv;
const { parentPort } = process;
if (task === 'throw') throw new Error('on purpose');
if (task === 'reject') void Promise.reject(new Error('warned about'));
if (task === 'exit') process.exit(7);
parentPort.on('message', ({ data }) => {
  parentPort.postMessage({
    got: data,
    type: process.type,
    argv: process.argv.slice(2),
    env: process.env.MARK ?? null,
    home: typeof process.env.HOME,
  });
});
parentPort.postMessage('started');
