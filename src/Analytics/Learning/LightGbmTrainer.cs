using System.Runtime.InteropServices;
using System.Text;

namespace SiheungTwin.Analytics.Learning;

/// <summary>
/// Trains binary gradient-boosted trees through the native LightGBM that Microsoft.ML.LightGbm ships, because ML.NET's own options
/// know no monotone constraints. The same rows and settings give the same text. Needs the OpenMP runtime (libgomp on Linux).
/// </summary>
public static class LightGbmTrainer
{
    private const string Advice = "Training needs LightGBM's native library and its OpenMP runtime: on Debian and Ubuntu, apt-get install libgomp1 (linux-x64, win-x64 and osx-x64 only).";

    /// <summary>Why nothing can be trained on this machine, and what to do; null when it can.</summary>
    public static string? WhyNot
    {
        get
        {
            try
            {
                _ = LightGbmNative.GetLastError();
                return null;
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                return Advice;
            }
        }
    }

    /// <summary>Trains; answers the model in LightGBM's text format.</summary>
    /// <param name="rows">Rows; NaN is missing.</param>
    /// <param name="monotone">+1 rising, −1 falling, 0 free, for each feature.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="ct">Looked at between trees.</param>
    /// <exception cref="LightGbmException">The library cannot be loaded, or refuses.</exception>
    public static string Train(FeatureTable rows, IReadOnlyList<int> monotone, LightGbmSettings settings, CancellationToken ct)
    {
        if (rows.Count == 0)
            throw new LightGbmException("There are no rows to train on.");
        var (dataset, booster) = (nint.Zero, nint.Zero);
        try
        {
            var parameters = settings.Text(monotone);
            Check(LightGbmNative.DatasetCreateFromMat(rows.Values, LightGbmNative.Float32, rows.Count, rows.Names.Count, 1, parameters, nint.Zero, out dataset));
            var labels = new float[rows.Count];
            for (var row = 0; row < labels.Length; row++)
                labels[row] = rows.Label(row) ? 1 : 0;
            Check(LightGbmNative.DatasetSetField(dataset, "label", labels, labels.Length, LightGbmNative.Float32));
            Check(LightGbmNative.DatasetSetFeatureNames(dataset, [.. rows.Names], rows.Names.Count));
            Check(LightGbmNative.BoosterCreate(dataset, parameters, out booster));
            var finished = 0;
            for (var tree = 0; tree < settings.Trees && finished == 0; tree++)
            {
                ct.ThrowIfCancellationRequested();
                Check(LightGbmNative.BoosterUpdateOneIter(booster, out finished));
            }

            return TextOf(booster);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new LightGbmException(Advice, e);
        }
        finally
        {
            if (booster != nint.Zero)
                _ = LightGbmNative.BoosterFree(booster);
            if (dataset != nint.Zero)
                _ = LightGbmNative.DatasetFree(dataset);
        }
    }

    /// <summary>Probabilities by the native library itself: what our own scorer is held against.</summary>
    /// <exception cref="LightGbmException">The library refuses the text.</exception>
    public static double[] Predict(string text, FeatureTable rows)
    {
        Check(LightGbmNative.BoosterLoadModelFromString(text, out _, out var booster));
        try
        {
            var result = new double[rows.Count];
            Check(LightGbmNative.BoosterPredictForMat(
                booster, rows.Values, LightGbmNative.Float32, rows.Count, rows.Names.Count, 1, LightGbmNative.PredictNormal, 0, -1, "num_threads=1", out _, result));
            return result;
        }
        finally
        {
            _ = LightGbmNative.BoosterFree(booster);
        }
    }

    private static string TextOf(nint booster)
    {
        Check(LightGbmNative.BoosterSaveModelToString(booster, 0, -1, 0, 0, out var length, []));
        var bytes = new byte[length];
        Check(LightGbmNative.BoosterSaveModelToString(booster, 0, -1, 0, length, out length, bytes));
        return Encoding.UTF8.GetString(bytes, 0, (int)length - 1);
    }

    private static void Check(int code)
    {
        if (code != 0)
            throw new LightGbmException("LightGBM: " + Marshal.PtrToStringUTF8(LightGbmNative.GetLastError()));
    }
}
