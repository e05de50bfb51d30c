/** The four wire forms that an ONNX graph needs; see https://protobuf.dev/programming-guides/encoding/. */

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

export function message(field: number, ...body: Buffer[]): Buffer {
  const bytes = Buffer.concat(body);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

export function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value, 'utf8'));
}

export function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}
