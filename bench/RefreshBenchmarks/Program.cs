using BenchmarkDotNet.Running;
using RefreshBenchmarks;

BenchmarkSwitcher.FromAssembly(typeof(StepBenchmark).Assembly).Run(args);
