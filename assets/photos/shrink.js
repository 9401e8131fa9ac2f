// A photo is made smaller before it is sent: 1600 pixels at most, about 300 KB. What the camera wrote into it (EXIF: when
// and where) goes along, so that the server reads it as in a photo that is sent whole; only "turned" becomes "upright".
const LONGEST = 1600;
const ENOUGH = 300 << 10;

async function words(file) {
  const view = new DataView(await file.slice(0, 1 << 18).arrayBuffer());
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda;) {
    const end = at + 2 + view.getUint16(at + 2);
    if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966) {
      return end <= view.byteLength ? upright(new Uint8Array(view.buffer.slice(at, end))) : null;
    }
    at = end;
  }
  return null;
}

function upright(segment) {
  const tiff = new DataView(segment.buffer, 10);
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    for (let n = tiff.getUint16(directory, little), at = directory + 2; n > 0; n -= 1, at += 12) {
      if (tiff.getUint16(at, little) === 0x0112) tiff.setUint16(at + 8, 1, little);
    }
  } catch { return null; }
  return segment;
}

// Nothing where it would not become smaller, or where this browser cannot do it.
async function shrunk(file) {
  if (file.size <= ENOUGH || !/^image\//.test(file.type)) return null;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    let small = null;
    for (let quality = 0.8; quality > 0.45 && !(small && small.size <= ENOUGH); quality -= 0.1) {
      small = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', quality); });
    }
    const said = await words(file);
    if (small && said) small = new Blob([small.slice(0, 2), said, small.slice(2)], { type: 'image/jpeg' });
    return small && small.size < file.size ? small : null;
  } catch { return null; }
}
