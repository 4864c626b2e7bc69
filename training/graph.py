"""A small writer of ONNX graphs: names nodes and weights, stores matrices as int8 per column where asked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
CONTRIB = "com.microsoft"
Array = np.ndarray
SMOOTHED = ".up"  # matrices whose inputs are evened out: a few of them are thirty times as large as the others
TYPES = {"float": TensorProto.FLOAT, "int64": TensorProto.INT64, "bool": TensorProto.BOOL, "half": TensorProto.FLOAT16}


@dataclass(frozen=True)
class Range:
    """What goes into a matrix: its least and greatest number, and those of each input by itself."""

    low: float
    high: float
    lows: Array  # [in]
    highs: Array  # [in]

    def divided(self, divisors: Array) -> Range:
        """Give the range when each input is divided by its divisor."""
        lows, highs = self.lows / divisors, self.highs / divisors
        return Range(float(lows.min()), float(highs.max()), lows, highs)


@dataclass
class Graph:
    """Nodes and weights in the making. Methods give the name of the value that they add."""

    ranges: dict[str, Range]  # of what goes into a matrix; one without a range stays float
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)
    inputs: list[onnx.ValueInfoProto] = field(default_factory=list)
    outputs: list[onnx.ValueInfoProto] = field(default_factory=list)

    def input(self, name: str, kind: str, shape: Sequence[str | int]) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, TYPES[kind], list(shape)))
        return name

    def output(self, value: str, name: str, kind: str, shape: Sequence[str | int]) -> None:
        self.nodes.append(helper.make_node("Identity", [value], [name]))
        self.outputs.append(helper.make_tensor_value_info(name, TYPES[kind], list(shape)))

    def weight(self, name: str, array: Array) -> str:
        """Add a constant once; a second call with the same name gives the first."""
        if all(weight.name != name for weight in self.weights):
            self.weights.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def ints(self, *values: int) -> str:
        return self.weight("ints_" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def number(self, value: float) -> str:
        return self.weight(f"number_{value}", np.array(value, dtype=np.float32))

    def op(self, kind: str, *values: str, domain: str = "", count: int = 1, **attributes: object) -> str:
        """Add a node; gives its (first) output, the others are called the same with /1, /2 …"""
        name = f"{kind}_{len(self.nodes)}"
        names = [name, *(f"{name}/{i}" for i in range(1, count))]
        self.nodes.append(helper.make_node(kind, list(values), names, name=name, domain=domain, **attributes))
        return name

    def linear(self, name: str, x: str, matrix: Array, bias: Array | None) -> str:
        """Add x · matrix + bias; `matrix` [in, out] becomes int8, one scale a column, if the range of `x` is known."""
        if name not in self.ranges:
            y = self.op("MatMul", x, self.weight(f"{name}.weight", matrix.astype(np.float32)))
            return y if bias is None else self.op("Add", y, self.weight(f"{name}.bias", bias.astype(np.float32)))
        seen = self.ranges[name]
        if name.endswith(SMOOTHED):
            divisors = evening(seen, matrix)
            x = self.op("Mul", x, self.weight(f"{name}.smooth", (1 / divisors).astype(np.float32)))
            seen, matrix = seen.divided(divisors), matrix * divisors[:, None]
        whole, scale = quantise(matrix, axis=0)
        low, high = min(0.0, seen.low), max(0.0, seen.high)
        step = (high - low) / 255
        x_scale = self.weight(f"{name}.x_scale", np.array(step, dtype=np.float32))
        x_zero = self.weight(f"{name}.x_zero", np.array(round(-low / step), dtype=np.uint8))
        values = [
            self.op("QuantizeLinear", x, x_scale, x_zero),
            self.weight(f"{name}.int8", whole),
            x_scale,
            self.weight(f"{name}.scale", scale.reshape(-1)),
            x_zero,
            self.weight(f"{name}.zero", np.zeros(matrix.shape[1], dtype=np.int8)),
        ]
        if bias is not None:
            values.append(self.weight(f"{name}.bias", bias.astype(np.float32)))
        return self.op("MatMulIntegerToFloat", *values, domain=CONTRIB)

    def table(self, name: str, rows: Array, places: str) -> str:
        """Look up `places` in a table that is kept as int8 with one scale a row."""
        whole, scale = quantise(rows, axis=1)
        found = self.op("Cast", self.op("Gather", self.weight(f"{name}.int8", whole), places), to=TensorProto.FLOAT)
        return self.op("Mul", found, self.op("Gather", self.weight(f"{name}.scale", scale), places))

    def model(self) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "pourparler", self.inputs, self.outputs, self.weights)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def evening(seen: Range, matrix: Array) -> Array:
    """Give the divisors [in] that share the spread of sizes between inputs and rows of `matrix` (SmoothQuant, 2023)."""
    sizes = np.maximum(np.maximum(-seen.lows, seen.highs), 1e-3)
    divisors = np.sqrt(sizes / np.maximum(np.abs(matrix).max(axis=1), 1e-5))
    even: Array = (divisors / np.exp(np.log(divisors).mean())).astype(np.float32)
    return even


def quantise(matrix: Array, axis: int) -> tuple[Array, Array]:
    """Give int8 values and float scales (kept dimension) so that values · scales ≈ `matrix`; `axis` is summed out."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8) / 127
    return np.clip(np.round(matrix / scale), -127, 127).astype(np.int8), scale.astype(np.float32)
