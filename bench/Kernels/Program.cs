using BenchmarkDotNet.Running;
using SiheungTwin.Kernels;

BenchmarkSwitcher.FromAssembly(typeof(AtlasApply).Assembly).Run(args);
