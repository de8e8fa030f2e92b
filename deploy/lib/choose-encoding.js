// Runs at CloudFront for each request of a file (viewer request): leads to the variant that the
// browser can read. Plain JavaScript of CloudFront's own runtime 2.0: no modules.
// Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html

// eslint-disable-next-line no-unused-vars
function handler(event) {
  const request = event.request;
  const header = request.headers['accept-encoding'];
  const folder = choose(header ? header.value : '');
  request.uri = '/' + folder + request.uri;
  return request;
}

/** The smallest form that the browser takes, by RFC 9110, section 12.5.3. */
function choose(acceptEncoding) {
  const accepted = {};
  acceptEncoding.split(',').forEach(function (part) {
    const pieces = part.split(';');
    const weight = pieces.slice(1).join(';').trim();
    // A weight of zero means: not this one.
    accepted[pieces[0].trim().toLowerCase()] = !/^q=0(\.0*)?$/.test(weight);
  });
  if (accepted.br) return 'br';
  if (accepted.gzip) return 'gzip';
  return 'identity';
}
