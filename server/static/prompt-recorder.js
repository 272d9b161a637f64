// Records a voice into the form's file field; without scripts or microphone the field takes a file.
"use strict";
(() => {
  const form = document.querySelector("[data-recorder]");
  const LONGEST = Number(form.dataset.longest || 12000);
  const button = form.querySelector("[data-record]");
  const preview = form.querySelector("[data-preview]");
  const field = form.querySelector("input[type=file]");
  const refused = form.querySelector("[data-refused]");
  const words = button.textContent;
  let recorder = null;

  if (!window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;
  form.querySelector("[data-live]").hidden = false;

  function show(recording) {
    button.textContent = recording ? button.dataset.stop : words;
    button.classList.toggle("is-recording", recording);
  }

  function listenTo(file) {
    URL.revokeObjectURL(preview.src);
    preview.src = URL.createObjectURL(file);
    preview.hidden = false;
  }

  function keep(pieces, type) {
    const files = new DataTransfer();
    files.items.add(new File(pieces, "voice", { type }));
    field.files = files.files;
    listenTo(files.files[0]);
  }

  async function record() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      keep(pieces, recorder.mimeType);
      recorder = null;
      show(false);
    };
    recorder.start();
    const mine = recorder;
    setTimeout(() => mine.state === "recording" && mine.stop(), LONGEST);
    show(true);
  }

  button.addEventListener("click", () => {
    refused.hidden = true;
    if (recorder) recorder.stop();
    else record().catch(() => (refused.hidden = false));
  });
  field.addEventListener("change", () => field.files.length && listenTo(field.files[0]));
})();
