System.Console.WriteLine("twin");
