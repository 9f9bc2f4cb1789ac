using SiheungTwin.Silo.Verbs;

return await TwinCommand.RunAsync(args);
